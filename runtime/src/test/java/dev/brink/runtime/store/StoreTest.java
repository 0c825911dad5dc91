package dev.brink.runtime.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.FunctionRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path directory;

  private static <T> T write(Store store, Store.Change<T> change) {
    return store.write(change).toCompletableFuture().join();
  }

  @Test
  void aSecondNodeOnOneDirectoryIsRefusedInOneSentence() {
    try (Store first = Store.open(directory)) {
      StoreException e = assertThrows(StoreException.class, () -> Store.open(directory));
      assertTrue(String.valueOf(e.getMessage()).contains("is in use by another node"));
      assertTrue(first.state().isEmpty());
    }
    Store.open(directory).close();
  }

  @Test
  void everythingIsThereAgainAfterARestart() {
    State before;
    try (Store store = Store.open(directory)) {
      write(
          store,
          draft -> {
            draft.putKeyValueStore("s", "c", Map.of("a", "1", "ü", "ö"));
            StoredFunction f =
                draft.upload("f", FunctionRuntime.CLOUDFRONT_JS_2_0, "s", "c", Code.of("é"));
            draft.publish(f.development());
            draft.putDocument(DocumentKind.CACHE_POLICY, "p", "{}");
            draft.addInvalidation("d", "r", List.of("/a", "/b*"), 3);
            return draft.saveEvent("f", "e", "{}");
          });
      before = store.state();
    }
    try (Store store = Store.open(directory)) {
      assertEquals(before, store.state());
      List<StoredInvalidation> done =
          store.read(draft -> draft.invalidations("d", 9)).toCompletableFuture().join();
      assertEquals(List.of("/a", "/b*"), done.getFirst().paths());
      store.checkIntegrity();
    }
  }

  @Test
  void anErrorInAChangeIsToldAndLeavesNothingBehind() {
    try (Store store = Store.open(directory)) {
      var failed =
          store
              .write(
                  draft -> {
                    draft.putKeyValueStore("s", "", Map.of());
                    throw new StackOverflowError();
                  })
              .toCompletableFuture()
              .orTimeout(20, TimeUnit.SECONDS);
      CompletionException e = assertThrows(CompletionException.class, failed::join);
      assertTrue(e.getCause() instanceof StackOverflowError, String.valueOf(e.getCause()));
    }
    try (Store store = Store.open(directory)) {
      assertTrue(store.state().isEmpty());
    }
  }

  @Test
  void aChangeThatThrowsLeavesNothingBehind() {
    try (Store store = Store.open(directory)) {
      write(store, draft -> draft.putKeyValueStore("s", "", Map.of("a", "1")));
      State before = store.state();
      assertThrows(
          CompletionException.class,
          () ->
              write(
                  store,
                  draft -> {
                    draft.changePairs("s", Map.of("a", "2"), Set.of());
                    throw new IllegalStateException("no");
                  }));
      assertEquals(before, store.state());
    }
    try (Store store = Store.open(directory)) {
      StoredKeyValues s = store.state().keyValueStore("s");
      assertEquals("1", s == null ? null : s.data().get("a"));
    }
  }

  @Test
  void aViewThatRefusesUndoesTheWrite() {
    try (Store store = Store.open(directory)) {
      List<State> shown = new ArrayList<>();
      store.show(
          next -> {
            if (next.document(DocumentKind.DISTRIBUTION, "bad") != null) {
              throw new IllegalStateException("cannot be served");
            }
            return () -> shown.add(next);
          });
      write(store, draft -> draft.putDocument(DocumentKind.DISTRIBUTION, "good", "{}"));
      assertEquals(store.state(), shown.getLast());
      assertThrows(
          CompletionException.class,
          () -> write(store, draft -> draft.putDocument(DocumentKind.DISTRIBUTION, "bad", "{}")));
      assertNull(store.state().document(DocumentKind.DISTRIBUTION, "bad"));
      assertEquals(2, shown.size());
    }
  }

  @Test
  void anOlderSchemaIsMigratedInOneSentence() throws Exception {
    try (Store store = Store.open(directory)) {
      write(
          store,
          draft -> draft.upload("f", FunctionRuntime.CLOUDFRONT_JS_2_0, null, "", Code.of("é")));
    }
    sql(
        "DROP TABLE saved_events",
        "ALTER TABLE function_versions DROP COLUMN settings",
        "ALTER TABLE function_versions DROP COLUMN size",
        "DELETE FROM schema_version WHERE version > 1");
    List<String> notices = new ArrayList<>();
    try (Store store = Store.open(directory, Clock.systemUTC(), new Random(1), notices::add)) {
      StoredFunction function = Objects.requireNonNull(store.state().function("f"));
      assertEquals(2, function.development().size());
      assertEquals(FunctionSettings.NONE, function.development().settings());
    }
    assertEquals(List.of("The data directory was migrated from schema version 1 to 3."), notices);
    notices.clear();
    Store.open(directory, Clock.systemUTC(), new Random(1), notices::add).close();
    assertTrue(notices.isEmpty());
  }

  @Test
  void aNewerSchemaIsRefusedInOneSentence() throws Exception {
    Store.open(directory).close();
    sql("INSERT INTO schema_version (version) VALUES (99)");
    StoreException e = assertThrows(StoreException.class, () -> Store.open(directory));
    assertEquals(
        "the data directory has schema version 99, written by a newer Brink; this one knows"
            + " versions up to "
            + Schema.NEWEST,
        e.getMessage());
  }

  @Test
  void whatIsNoStoreIsRefusedInOneSentence() throws Exception {
    Files.writeString(directory.resolve("brink.db"), "this is no database ".repeat(100));
    StoreException e = assertThrows(StoreException.class, () -> Store.open(directory));
    assertTrue(String.valueOf(e.getMessage()).contains("cannot be read"), e.getMessage());
    assertFalse(String.valueOf(e.getMessage()).contains("Exception"), e.getMessage());
  }

  @Test
  void commitsWaitForTheDisk() throws Exception {
    Store.open(directory).close();
    try (Connection connection = Database.connect(directory.resolve("brink.db"));
        Statement statement = connection.createStatement()) {
      try (var row = statement.executeQuery("PRAGMA journal_mode")) {
        assertEquals("wal", row.getString(1));
      }
      try (var row = statement.executeQuery("PRAGMA synchronous")) {
        assertEquals(2, row.getInt(1));
      }
    }
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = Database.connect(directory.resolve("brink.db"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
