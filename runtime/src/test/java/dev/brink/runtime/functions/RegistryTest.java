package dev.brink.runtime.functions;

import static dev.brink.runtime.functions.Deployment.CODE;
import static dev.brink.runtime.functions.Deployment.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.DocumentKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {

  @TempDir Path directory;
  private Deployment node;

  @BeforeEach
  void open() {
    node = new Deployment(directory);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void anUploadIsTheDevelopmentVersionAndTakesNoTraffic() {
    var uploaded = node.upload("hello", CODE);
    assertTrue(uploaded.created());
    assertEquals(1, uploaded.function().development().number());
    assertTrue(uploaded.function().development().etag().matches("E[0-9A-Z]{13}"));
    assertNull(node.snapshots.get().liveFunctions().get("hello"));
  }

  @Test
  void unchangedCodeIsANewVersionWithANewEtag() {
    var first = node.upload("hello", CODE);
    var second = node.upload("hello", CODE);
    assertFalse(second.created());
    assertEquals(2, second.function().development().number());
    assertNotEquals(first.function().development().etag(), second.function().development().etag());
    assertEquals(first.function().development().sha256(), second.function().development().sha256());
  }

  @Test
  void publishWarmsBeforeTheVersionIsLive() {
    node.upload("hello", CODE);
    var published = node.publish("hello");
    EdgeFunction live = node.live("hello");
    assertEquals(1, published.live().published());
    assertEquals(7, published.warmup().calls());
    assertTrue(node.sandbox.warmed.containsKey(live.key()));
  }

  @Test
  void theFirstPublishIsOneHoweverManyUploadsCameBefore() {
    node.upload("hello", CODE);
    node.upload("hello", CODE + "// two");
    assertEquals(1, node.publish("hello").live().published());
    assertEquals(1, node.publish("hello").live().published(), "nothing new to publish");
    node.upload("hello", CODE + "// three");
    assertEquals(2, node.publish("hello").live().published());
  }

  @Test
  void rollbackMakesAnEarlierPublishLiveAgain() {
    node.upload("hello", CODE);
    node.publish("hello");
    node.upload("hello", CODE + "// two");
    node.publish("hello");
    var rolledBack = await(node.registry.rollback("hello", 1, Precondition.NONE));
    assertEquals(1, rolledBack.live().published());
    assertEquals(CODE, node.live("hello").code());
    assertEquals(2, rolledBack.function().development().number(), "DEVELOPMENT stays");
    node.upload("hello", CODE + "// three");
    assertEquals(3, node.publish("hello").live().published());
  }

  @Test
  void rollbackToWhatWasNeverPublishedIsRefused() {
    node.upload("hello", CODE);
    node.publish("hello");
    Refused refused =
        assertThrows(
            Refused.class, () -> await(node.registry.rollback("hello", 9, Precondition.NONE)));
    assertEquals(ErrorCode.NO_SUCH_VERSION, refused.code());
    assertTrue(refused.sentence().contains("published are 1 to 1"), refused.sentence());
  }

  @Test
  void codeWithoutAHandlerIsRefusedWithLineAndColumn() {
    Refused refused = assertThrows(Refused.class, () -> node.upload("hello", "var x;"));
    assertEquals(ErrorCode.INVALID_FUNCTION, refused.code());
    assertEquals(3, refused.details().getFirst().column());
    assertNull(node.store.state().function("hello"));
  }

  @Test
  void codeOverTheLimitIsRefused() {
    int limit = (int) Registry.CODE_LIMIT.bytes();
    String fits = CODE + " ".repeat(limit - CODE.length());
    assertEquals(limit, node.upload("hello", fits).function().development().size());
    Refused refused = assertThrows(Refused.class, () -> node.upload("hello", fits + " "));
    assertEquals(ErrorCode.FUNCTION_TOO_LARGE, refused.code());
  }

  @Test
  void aRuntimeWithoutASandboxIsRefused() {
    Upload upload = new Upload("l", FunctionRuntime.NODEJS, null, "", Code.of(CODE));
    Refused refused =
        assertThrows(Refused.class, () -> await(node.registry.upload(upload, Precondition.NONE)));
    assertTrue(refused.sentence().contains("nodejs is not supported yet"), refused.sentence());
  }

  @Test
  void aStaleEtagIsRefusedAndChangesNothing() {
    String stale = node.upload("hello", CODE).function().development().etag();
    String fresh = node.upload("hello", CODE).function().development().etag();
    Precondition old = Precondition.of(stale, null);
    assertEquals(
        ErrorCode.PRECONDITION_FAILED,
        assertThrows(Refused.class, () -> await(node.registry.publish("hello", old))).code());
    Upload upload = Deployment.upload("hello", CODE, null);
    assertEquals(
        ErrorCode.PRECONDITION_FAILED,
        assertThrows(Refused.class, () -> await(node.registry.upload(upload, old))).code());
    assertEquals(fresh, node.registry.find("hello").development().etag());
    await(node.registry.publish("hello", Precondition.of("\"" + fresh + "\"", null)));
  }

  @Test
  void aFunctionInUseIsNotDeleted() {
    node.upload("hello", CODE);
    node.publish("hello");
    await(node.store.write(draft -> draft.putDocument(DocumentKind.DISTRIBUTION, "d", "hello")));
    Refused refused =
        assertThrows(Refused.class, () -> await(node.registry.delete("hello", Precondition.NONE)));
    assertEquals(ErrorCode.FUNCTION_IN_USE, refused.code());
    assertTrue(refused.sentence().endsWith("associated with d"), refused.sentence());
    await(
        node.store.write(
            draft -> {
              draft.deleteDocument(DocumentKind.DISTRIBUTION, "d");
              return true;
            }));
    await(node.registry.delete("hello", Precondition.NONE));
    assertNull(node.snapshots.get().liveFunctions().get("hello"));
    assertEquals(List.of(), node.sandbox.retained("hello"));
  }

  @Test
  void theVersionBeforeStaysWarmForRequestsOnTheirWay() {
    node.upload("hello", CODE);
    node.publish("hello");
    node.upload("hello", CODE + "// two");
    node.publish("hello");
    var kept = node.sandbox.retained("hello").stream().map(EdgeFunction.Key::version).distinct();
    assertEquals(List.of(2, 1), kept.toList());
  }

  @Test
  void uploadsThatNothingRunsAreNotKept() {
    for (int i = 0; i < 5; i++) {
      node.upload("hello", CODE + "// " + i);
    }
    assertEquals(
        List.of(5),
        node.sandbox.retained("hello").stream().map(EdgeFunction.Key::version).toList());
  }

  @Test
  void aLinkedStoreIsReadLive() {
    await(node.keyValueStores.put("s", null, Map.of("greeting", "hi"), Precondition.NONE));
    await(node.registry.upload(Deployment.upload("hello", CODE, "s"), Precondition.NONE));
    node.publish("hello");
    var store = Objects.requireNonNull(node.live("hello").keyValueStore());
    assertEquals("hi", store.get("greeting").orElseThrow());
    await(node.keyValueStores.update("s", Map.of("greeting", "ho"), Set.of(), Precondition.NONE));
    assertEquals("ho", store.get("greeting").orElseThrow());
    assertEquals(1, store.metadata().keyCount());
    Refused refused =
        assertThrows(
            Refused.class, () -> await(node.keyValueStores.delete("s", Precondition.NONE)));
    assertEquals(ErrorCode.ENTITY_IN_USE, refused.code());
  }

  @Test
  void linkingAStoreThatIsNotThereIsRefused() {
    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                await(
                    node.registry.upload(
                        Deployment.upload("hello", CODE, "nowhere"), Precondition.NONE)));
    assertEquals("kvs", refused.details().getFirst().path());
  }

  @Test
  void whatIsDeployedIsThereAfterARestart() {
    node.upload("hello", CODE);
    node.publish("hello");
    node.upload("hello", CODE + "// two");
    var before = node.store.state();
    node.close();
    node = new Deployment(directory);
    assertEquals(before, node.store.state());
    assertEquals(CODE, node.live("hello").code());
  }

  @Test
  void readersSeeTheOldOrTheNewVersionDuringASwapNeverNeither() {
    node.upload("hello", CODE);
    node.publish("hello");
    AtomicBoolean done = new AtomicBoolean();
    List<CompletableFuture<Integer>> readers = new ArrayList<>();
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      for (int i = 0; i < 3; i++) {
        readers.add(CompletableFuture.supplyAsync(() -> readUntil(done), threads));
      }
      swapTwentyTimes(done);
    }
    readers.forEach(reader -> assertTrue(reader.join() > 0));
  }

  private void swapTwentyTimes(AtomicBoolean done) {
    try {
      for (int version = 2; version <= 20; version++) {
        node.upload("hello", CODE + "// " + version);
        assertEquals(version, node.publish("hello").live().published());
        assertEquals(version, node.live("hello").version(), "acknowledged means live");
      }
    } finally {
      done.set(true);
    }
  }

  /** Fails when the function is missing or goes back to an earlier version. */
  private int readUntil(AtomicBoolean done) {
    int newest = 0;
    while (!done.get()) {
      EdgeFunction live = node.snapshots.get().liveFunctions().get("hello");
      if (live == null || live.version() < newest) {
        throw new AssertionError("saw " + live + " after version " + newest);
      }
      newest = live.version();
    }
    return newest;
  }
}
