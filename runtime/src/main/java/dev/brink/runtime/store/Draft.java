package dev.brink.runtime.store;

import dev.brink.functions.FunctionRuntime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The store within one transaction: what is written is seen at once by what follows in the same
 * transaction and by nobody else. Used by the store's own thread only.
 */
public final class Draft {

  private final FunctionTable functions;
  private final KeyValueTable keyValues;
  private final DocumentTable documents;
  private final InvalidationTable invalidations;
  private final EventTable events;
  private final Etags etags;
  private final RandomGenerator random;
  private final Instant now;
  private State state;

  Draft(Sql sql, State state, Clock clock, RandomGenerator random) {
    this.functions = new FunctionTable(sql);
    this.keyValues = new KeyValueTable(sql);
    this.documents = new DocumentTable(sql);
    this.invalidations = new InvalidationTable(sql);
    this.events = new EventTable(sql);
    this.etags = new Etags(random);
    this.random = random;
    // The tables keep milliseconds; what is in memory must equal what a restart reads.
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    this.state = state;
  }

  static State load(Sql sql) throws SQLException {
    return new State(
        new FunctionTable(sql).load(),
        new KeyValueTable(sql).load(),
        new DocumentTable(sql).load());
  }

  /** What is stored, with the changes made so far. */
  public State state() {
    return state;
  }

  /** Adds a version and puts DEVELOPMENT on it. */
  public StoredFunction upload(
      String name,
      FunctionRuntime runtime,
      @Nullable String keyValueStore,
      String comment,
      Code code)
      throws SQLException {
    return upload(name, runtime, keyValueStore, comment, code, FunctionSettings.NONE);
  }

  /** The same with settings. */
  public StoredFunction upload(
      String name,
      FunctionRuntime runtime,
      @Nullable String keyValueStore,
      String comment,
      Code code,
      FunctionSettings settings)
      throws SQLException {
    StoredFunction before = state.function(name);
    FunctionVersion version =
        new FunctionVersion(
            name,
            before == null ? 1 : before.development().number() + 1,
            0,
            runtime,
            keyValueStore,
            comment,
            code.text(),
            code.size(),
            code.sha256(),
            etags.next(),
            now,
            settings);
    StoredFunction after =
        before == null
            ? new StoredFunction(name, version, null, 0, now, now, Map.of())
            : new StoredFunction(
                name,
                version,
                before.live(),
                before.lastPublished(),
                before.created(),
                now,
                before.numbered());
    functions.put(after);
    functions.addVersion(version);
    state = state.with(after);
    return after;
  }

  /** Makes this version LIVE; an upload keeps the publish number it got first. */
  public StoredFunction publish(FunctionVersion version) throws SQLException {
    StoredFunction before = existing(version.function());
    boolean first = version.published() == 0;
    FunctionVersion live = first ? version.asPublished(before.lastPublished() + 1) : version;
    if (first) {
      functions.markPublished(live);
    }
    StoredFunction after =
        new StoredFunction(
            before.name(),
            before.development().number() == live.number() ? live : before.development(),
            live,
            Math.max(before.lastPublished(), live.published()),
            before.created(),
            now,
            numbered(before, live));
    functions.put(after);
    state = state.with(after);
    return after;
  }

  private static Map<Integer, FunctionVersion> numbered(
      StoredFunction before, FunctionVersion live) {
    if (live.runtime() != FunctionRuntime.NODEJS) {
      return before.numbered();
    }
    Map<Integer, FunctionVersion> numbered = new HashMap<>(before.numbered());
    numbered.put(live.published(), live);
    return numbered;
  }

  /** SHA-256 of the archives that versions of Lambda functions consist of. */
  public Set<String> archives() throws SQLException {
    return functions.archives();
  }

  private StoredFunction existing(String name) {
    StoredFunction function = state.function(name);
    if (function == null) {
      throw new IllegalStateException("no function " + name);
    }
    return function;
  }

  /** Every upload of a function, the newest first. */
  public List<FunctionVersion> versions(String function) throws SQLException {
    return functions.versions(function);
  }

  /** The version that was published under this number. */
  public Optional<FunctionVersion> published(String function, int publishNumber)
      throws SQLException {
    return functions.published(function, publishNumber);
  }

  public void deleteFunction(String name) throws SQLException {
    functions.delete(name);
    state = state.withoutFunction(name);
  }

  /** Creates a store, or gives an existing one these pairs in place of those it had. */
  public StoredKeyValues putKeyValueStore(String name, String comment, Map<String, String> data)
      throws SQLException {
    StoredKeyValues before = state.keyValueStore(name);
    String id = before == null ? uuid() : before.id();
    Instant created = before == null ? now : before.created();
    StoredKeyValues empty =
        new StoredKeyValues(name, id, comment, etags.next(), Map.of(), 0, created, now);
    keyValues.delete(name);
    keyValues.put(empty);
    state = state.with(empty);
    return changePairs(name, data, Set.of());
  }

  /** Puts and deletes pairs; the store gets a new etag. */
  public StoredKeyValues changePairs(String name, Map<String, String> puts, Set<String> deletes)
      throws SQLException {
    StoredKeyValues before = state.keyValueStore(name);
    if (before == null) {
      throw new IllegalStateException("no key value store " + name);
    }
    Map<String, String> data = new HashMap<>(before.data());
    long bytes = before.bytes();
    for (String key : deletes) {
      String old = data.remove(key);
      bytes -= old == null ? 0 : StoredKeyValues.sizeOf(key, old);
      keyValues.deletePair(name, key);
    }
    for (var pair : puts.entrySet()) {
      String old = data.put(pair.getKey(), pair.getValue());
      bytes -= old == null ? 0 : StoredKeyValues.sizeOf(pair.getKey(), old);
      bytes += StoredKeyValues.sizeOf(pair.getKey(), pair.getValue());
      keyValues.putPair(name, pair.getKey(), pair.getValue());
    }
    StoredKeyValues after =
        new StoredKeyValues(
            name,
            before.id(),
            before.comment(),
            etags.next(),
            Map.copyOf(data),
            bytes,
            before.created(),
            now);
    keyValues.put(after);
    state = state.with(after);
    return after;
  }

  public void deleteKeyValueStore(String name) throws SQLException {
    keyValues.delete(name);
    state = state.withoutKeyValueStore(name);
  }

  /** Creates or replaces a document. */
  public Document putDocument(DocumentKind kind, String id, String body) throws SQLException {
    Document before = state.document(kind, id);
    Instant created = before == null ? now : before.created();
    Document after = new Document(kind, id, body, etags.next(), created, now);
    documents.put(after);
    state = state.with(after);
    return after;
  }

  /** Deletes a document; a distribution takes its invalidations with it. */
  public void deleteDocument(DocumentKind kind, String id) throws SQLException {
    documents.delete(kind, id);
    if (kind == DocumentKind.DISTRIBUTION) {
      invalidations.deleteOf(id);
    }
    state = state.withoutDocument(kind, id);
  }

  public StoredInvalidation addInvalidation(
      String distribution, String callerReference, List<String> paths, long removed)
      throws SQLException {
    StoredInvalidation invalidation =
        new StoredInvalidation(
            "I" + etags.next().substring(1), distribution, callerReference, paths, removed, now);
    invalidations.add(invalidation);
    return invalidation;
  }

  public Optional<StoredInvalidation> invalidation(String distribution, String callerReference)
      throws SQLException {
    return invalidations.find(distribution, callerReference);
  }

  /** The newest first. */
  public List<StoredInvalidation> invalidations(String distribution, int atMost)
      throws SQLException {
    return invalidations.of(distribution, atMost);
  }

  public List<SavedEvent> savedEvents(String function) throws SQLException {
    return events.of(function);
  }

  public SavedEvent saveEvent(String function, String name, String body) throws SQLException {
    SavedEvent event = new SavedEvent(function, name, body, now);
    events.put(event);
    return event;
  }

  /** Returns whether there was one. */
  public boolean deleteEvent(String function, String name) throws SQLException {
    return events.delete(function, name);
  }

  private String uuid() {
    // RFC 9562 5.4: version 4, variant 10.
    long most = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
    long least = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(most, least).toString();
  }
}
