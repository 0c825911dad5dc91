package dev.brink.runtime.functions;

import dev.brink.limits.DataSize;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.store.Draft;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredFunction;
import dev.brink.runtime.store.StoredKeyValues;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Key value stores with the documented sizes. A write changes the etag of the store as a whole and
 * is seen by running functions at once.
 */
public final class KeyValueStores {

  public static final DataSize KEY_LIMIT = LimitTable.KVS_KEY.size();
  public static final DataSize VALUE_LIMIT = LimitTable.KVS_VALUE.size();
  public static final DataSize STORE_LIMIT = LimitTable.KVS_STORE.size();
  public static final DataSize UPDATE_LIMIT = DataSize.ofMegabytes(3);
  public static final int KEYS_PER_UPDATE = Math.toIntExact(LimitTable.KVS_UPDATE_KEYS.classic());

  private final Store store;

  public KeyValueStores(Store store) {
    this.store = store;
  }

  /** What creating or replacing led to. */
  public record Stored(StoredKeyValues keyValues, boolean created) {}

  /**
   * Creates a store or changes one.
   *
   * @param comment null keeps the comment there is
   * @param data replaces what the store holds; null keeps it
   */
  public CompletionStage<Stored> put(
      String name,
      @Nullable String comment,
      @Nullable Map<String, String> data,
      Precondition precondition) {
    return store.write(
        draft -> {
          Names.checkName("key value store", name);
          StoredKeyValues before = draft.state().keyValueStore(name);
          precondition.check(before == null ? null : before.etag());
          Map<String, String> held = before == null ? Map.of() : before.data();
          String said = before == null ? "" : before.comment();
          Map<String, String> wanted = data == null ? held : data;
          wanted.forEach(KeyValueStores::checkPair);
          StoredKeyValues after =
              draft.putKeyValueStore(name, comment == null ? said : comment, wanted);
          checkSize(after);
          return new Stored(after, before == null);
        });
  }

  /** All or nothing: puts and deletes pairs of an existing store. */
  public CompletionStage<StoredKeyValues> update(
      String name, Map<String, String> puts, Set<String> deletes, Precondition precondition) {
    return store.write(draft -> update(draft, name, puts, deletes, precondition));
  }

  private static StoredKeyValues update(
      Draft draft,
      String name,
      Map<String, String> puts,
      Set<String> deletes,
      Precondition precondition)
      throws SQLException {
    StoredKeyValues before = find(draft.state(), name);
    precondition.check(before.etag());
    checkBatch(puts, deletes);
    StoredKeyValues after = draft.changePairs(name, puts, deletes);
    checkSize(after);
    return after;
  }

  /** Deletes one key, which must be there. */
  public CompletionStage<StoredKeyValues> deleteKey(
      String name, String key, Precondition precondition) {
    return store.write(
        draft -> {
          value(find(draft.state(), name), key);
          return update(draft, name, Map.of(), Set.of(key), precondition);
        });
  }

  /** Deletes a store; refused while a function is linked to it. */
  public CompletionStage<StoredKeyValues> delete(String name, Precondition precondition) {
    return store.write(
        draft -> {
          StoredKeyValues before = find(draft.state(), name);
          precondition.check(before.etag());
          List<String> linked = functionsLinkedTo(draft.state(), name);
          if (!linked.isEmpty()) {
            throw new Refused(
                ErrorCode.ENTITY_IN_USE,
                "key value store '" + name + "' is linked to " + String.join(", ", linked),
                linked.stream()
                    .map(f -> Refused.Detail.at("functions." + f, "is linked to this store"))
                    .toList());
          }
          draft.deleteKeyValueStore(name);
          return before;
        });
  }

  private static List<String> functionsLinkedTo(State state, String name) {
    return state.functions().values().stream()
        .filter(f -> links(f.development(), name) || links(f.live(), name))
        .map(StoredFunction::name)
        .sorted()
        .toList();
  }

  private static boolean links(@Nullable FunctionVersion version, String name) {
    return version != null && name.equals(version.keyValueStore());
  }

  /** The store, or the refusal that there is none. */
  public StoredKeyValues find(String name) {
    return find(store.state(), name);
  }

  private static StoredKeyValues find(State state, String name) {
    StoredKeyValues found = state.keyValueStore(name);
    if (found == null) {
      throw new Refused(ErrorCode.ENTITY_NOT_FOUND, "there is no key value store '" + name + "'");
    }
    return found;
  }

  /** The value of a key, or the refusal that there is none. */
  public String value(StoredKeyValues keyValues, String key) {
    String value = keyValues.data().get(key);
    if (value == null) {
      throw new Refused(
          ErrorCode.ENTITY_NOT_FOUND, "key value store '" + keyValues.name() + "' has no such key");
    }
    return value;
  }

  private static void checkBatch(Map<String, String> puts, Set<String> deletes) {
    int keys = puts.size() + deletes.size();
    if (keys > KEYS_PER_UPDATE) {
      throw new Refused(
          ErrorCode.BATCH_TOO_LARGE,
          "the update has " + keys + " keys, allowed are " + KEYS_PER_UPDATE);
    }
    puts.forEach(KeyValueStores::checkPair);
    long bytes =
        puts.entrySet().stream()
            .mapToLong(pair -> StoredKeyValues.sizeOf(pair.getKey(), pair.getValue()))
            .sum();
    if (bytes > UPDATE_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.BATCH_TOO_LARGE,
          "the update is " + bytes + " bytes, allowed are " + UPDATE_LIMIT.bytes());
    }
  }

  private static void checkPair(String key, String value) {
    long keyBytes = StoredKeyValues.utf8Length(key);
    if (keyBytes == 0 || keyBytes > KEY_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "a key has " + keyBytes + " bytes, allowed are 1 to " + KEY_LIMIT.bytes());
    }
    long valueBytes = StoredKeyValues.utf8Length(value);
    if (valueBytes > VALUE_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the value of '"
              + key
              + "' has "
              + valueBytes
              + " bytes, allowed are "
              + VALUE_LIMIT.bytes());
    }
  }

  private static void checkSize(StoredKeyValues keyValues) {
    if (keyValues.bytes() > STORE_LIMIT.bytes()) {
      throw new Refused(
          ErrorCode.ENTITY_TOO_LARGE,
          "key value store '"
              + keyValues.name()
              + "' would have "
              + keyValues.bytes()
              + " bytes, allowed are "
              + STORE_LIMIT.bytes());
    }
  }
}
