package dev.brink.runtime.store;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that is stored and read often, as of one acknowledged write. Immutable. */
public record State(
    Map<String, StoredFunction> functions,
    Map<String, StoredKeyValues> keyValueStores,
    Map<DocumentKind, Map<String, Document>> documents) {

  static final State EMPTY = new State(Map.of(), Map.of(), Map.of());

  public State {
    functions = Map.copyOf(functions);
    keyValueStores = Map.copyOf(keyValueStores);
    documents = Map.copyOf(documents);
  }

  public @Nullable StoredFunction function(String name) {
    return functions.get(name);
  }

  public @Nullable StoredKeyValues keyValueStore(String name) {
    return keyValueStores.get(name);
  }

  public Map<String, Document> documents(DocumentKind kind) {
    return documents.getOrDefault(kind, Map.of());
  }

  public @Nullable Document document(DocumentKind kind, String id) {
    return documents(kind).get(id);
  }

  public boolean isEmpty() {
    return functions.isEmpty() && keyValueStores.isEmpty() && documents.isEmpty();
  }

  State with(StoredFunction function) {
    return new State(plus(functions, function.name(), function), keyValueStores, documents);
  }

  State withoutFunction(String name) {
    return new State(minus(functions, name), keyValueStores, documents);
  }

  State with(StoredKeyValues store) {
    return new State(functions, plus(keyValueStores, store.name(), store), documents);
  }

  State withoutKeyValueStore(String name) {
    return new State(functions, minus(keyValueStores, name), documents);
  }

  State with(Document document) {
    return withDocuments(
        document.kind(), plus(documents(document.kind()), document.id(), document));
  }

  State withoutDocument(DocumentKind kind, String id) {
    return withDocuments(kind, minus(documents(kind), id));
  }

  private State withDocuments(DocumentKind kind, Map<String, Document> ofKind) {
    Map<DocumentKind, Map<String, Document>> changed = new EnumMap<>(DocumentKind.class);
    changed.putAll(documents);
    if (ofKind.isEmpty()) {
      changed.remove(kind);
    } else {
      changed.put(kind, ofKind);
    }
    return new State(functions, keyValueStores, changed);
  }

  private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
    Map<K, V> changed = new HashMap<>(map);
    changed.put(key, value);
    return Map.copyOf(changed);
  }

  private static <K, V> Map<K, V> minus(Map<K, V> map, K key) {
    Map<K, V> changed = new HashMap<>(map);
    changed.remove(key);
    return Map.copyOf(changed);
  }
}
