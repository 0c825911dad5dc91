package dev.brink.runtime.pipeline;

import static dev.brink.runtime.cache.CacheFixture.text;
import static dev.brink.runtime.cache.FakeOrigin.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.cache.CacheFixture;
import dev.brink.runtime.cache.CacheScene;
import dev.brink.runtime.cache.FakeOrigin;
import dev.brink.runtime.cache.InvalidationPath;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many requests for one object at once, on several event loops. */
class CacheCollapseTest {

  private static final CacheScene SCENE = CacheScene.DEFAULT;
  private static final int VIEWERS = 1_000;
  private static final int LOOPS = 4;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
  private final CacheFixture node = new CacheFixture();
  private final List<Context> loops = new ArrayList<>();
  private final AtomicBoolean elsewhere = new AtomicBoolean();

  CacheCollapseTest() {
    for (int i = 0; i < LOOPS; i++) {
      loops.add(vertx.getOrCreateContext());
    }
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aThousandConcurrentMissesReachTheOriginOnce() throws Exception {
    Promise<EdgeResponse> origin = Promise.promise();
    node.origin.then(exchange -> origin.future());
    List<Future<EdgeResponse>> answers = askAll(SCENE);
    origin.complete(response(200, "hello"));
    List<EdgeResponse> responses = all(answers);

    assertEquals(1, node.origin.calls());
    assertTrue(responses.stream().allMatch(answer -> text(answer).equals("hello")));
    assertEquals(1, count(responses, ResultType.MISS));
    assertEquals(VIEWERS - 1, count(responses, ResultType.HIT));
    assertEquals(VIEWERS - 1, node.cache.stats().collapsed());
    assertEquals(false, elsewhere.get(), "each answer comes on its request's own context");
  }

  @Test
  void missesThatRaceTheEndOfAFetchDoNotFetchAgain() throws Exception {
    for (int round = 0; round < 50; round++) {
      String path = "/race" + round;
      FakeOrigin origin = new FakeOrigin().then(response(200, "hello"));
      CountDownLatch done = new CountDownLatch(LOOPS * 20);
      for (int i = 0; i < LOOPS * 20; i++) {
        loops
            .get(i % LOOPS)
            .runOnContext(
                v -> node.stage.handle(SCENE.get(path), origin).onComplete(a -> done.countDown()));
      }
      assertTrue(done.await(20, TimeUnit.SECONDS));
      assertEquals(1, origin.calls(), path);
    }
  }

  @Test
  void whenTheFirstAnswerCannotBeStoredEachGoesItself() throws Exception {
    Promise<EdgeResponse> first = Promise.promise();
    AtomicInteger made = new AtomicInteger();
    node.origin
        .then(exchange -> first.future())
        .then(exchange -> Future.succeededFuture(response(403, "own " + made.incrementAndGet())));
    List<Future<EdgeResponse>> answers = askAll(SCENE);
    first.complete(response(403, "first"));
    List<EdgeResponse> responses = all(answers);
    assertEquals(VIEWERS, node.origin.calls());
    assertEquals(VIEWERS, responses.stream().map(CacheFixture::text).distinct().count());
  }

  @Test
  void whenTheOriginFailsAllFailAlike() throws Exception {
    EdgeException refused =
        new EdgeException(
            EdgeException.Source.ORIGIN, EdgeException.Kind.ORIGIN_CONNECT, "refused");
    Promise<EdgeResponse> origin = Promise.promise();
    node.origin.then(exchange -> origin.future());
    List<Future<EdgeResponse>> answers = askAll(SCENE);
    origin.fail(refused);
    for (Future<EdgeResponse> answer : answers) {
      EdgeException failure = assertInstanceOf(EdgeException.class, failureOf(answer));
      assertEquals(refused.sentence(), failure.sentence());
    }
    assertEquals(1, node.origin.calls());
  }

  @Test
  void whatOneViewerDidWrongIsNoAnswerToTheOthers() throws Exception {
    Promise<EdgeResponse> first = Promise.promise();
    node.origin.then(exchange -> first.future()).then(response(200, "hello"));
    List<Future<EdgeResponse>> answers = askAll(SCENE);
    first.fail(
        new EdgeException(EdgeException.Source.VIEWER, EdgeException.Kind.BAD_REQUEST, "bad"));
    long failed = answers.stream().filter(answer -> hasFailed(answer)).count();
    assertEquals(1, failed);
  }

  @Test
  void aStageThatThrowsLeavesNobodyWaiting() {
    node.origin.then(
        exchange -> {
          throw new IllegalStateException("broken");
        });
    assertTrue(node.stage.handle(SCENE.get("/a"), node.origin).failed());
    assertTrue(node.stage.handle(SCENE.get("/a"), node.origin).failed());
    assertEquals(2, node.origin.calls());
  }

  @Test
  void forwardedCookiesForbidCollapsing() throws Exception {
    Promise<EdgeResponse> origin = Promise.promise();
    node.origin.then(exchange -> origin.future());
    List<Future<EdgeResponse>> answers = askAll(SCENE.forwardingCookies());
    assertEquals(VIEWERS, node.origin.calls());
    origin.complete(response(200, "hello"));
    assertEquals(VIEWERS, count(all(answers), ResultType.MISS));
  }

  @Test
  void noObjectIsSeenAfterItsInvalidationWasAnswered() throws Exception {
    AtomicInteger version = new AtomicInteger();
    FakeOrigin origin =
        new FakeOrigin()
            .then(
                exchange -> {
                  String body = Integer.toString(version.get());
                  Promise<EdgeResponse> later = Promise.promise();
                  loops.getFirst().runOnContext(v -> later.complete(response(200, body)));
                  return later.future();
                });
    AtomicBoolean running = new AtomicBoolean(true);
    List<Integer> stale = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> readers = new ArrayList<>();
    for (Context loop : loops) {
      Promise<Void> finished = Promise.promise();
      readers.add(finished.future());
      loop.runOnContext(v -> readAgain(loop, origin, running, version, stale, finished));
    }
    // A busy machine may let a thousand pass between few fetches: then it takes more of them.
    for (int i = 1; i <= 1_000 || (origin.calls() <= 100 && i <= 20_000); i++) {
      assertTrue(answered.tryAcquire(3, 20, TimeUnit.SECONDS));
      version.set(i);
      node.cache.invalidate(
          "d1", List.of(InvalidationPath.of(i % 3 == 0 ? "/*" : i % 3 == 1 ? "/a" : "/a*")));
      floor = i;
    }
    running.set(false);
    await(Future.join(readers));
    assertEquals(List.of(), stale);
    assertTrue(origin.calls() > 100, origin.calls() + " fetches");
  }

  /** The newest version whose invalidation has been answered. */
  private volatile int floor;

  /** A permit for each answer: invalidations keep the readers' pace. */
  private final Semaphore answered = new Semaphore(0);

  private void readAgain(
      Context loop,
      FakeOrigin origin,
      AtomicBoolean running,
      AtomicInteger version,
      List<Integer> stale,
      Promise<Void> finished) {
    int atLeast = floor;
    node.stage
        .handle(SCENE.get("/a"), origin)
        .onComplete(
            answer -> {
              answered.release();
              int seen = Integer.parseInt(text(answer.result()));
              if (seen < atLeast) {
                stale.add(seen);
              }
              if (running.get()) {
                loop.runOnContext(v -> readAgain(loop, origin, running, version, stale, finished));
              } else {
                finished.complete();
              }
            });
  }

  /** All viewers ask, spread over the event loops; returns when all have. */
  private List<Future<EdgeResponse>> askAll(CacheScene scene) throws InterruptedException {
    List<Future<EdgeResponse>> answers = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch asked = new CountDownLatch(VIEWERS);
    for (int i = 0; i < VIEWERS; i++) {
      Context loop = loops.get(i % LOOPS);
      loop.runOnContext(
          v -> {
            // The scripted origin completes on the test's thread: only those who waited are bound
            // to their context.
            Future<EdgeResponse> answer = node.stage.handle(scene.get("/a"), node.origin);
            answers.add(
                answer.onSuccess(
                    response -> {
                      if (response.resultType() == ResultType.HIT
                          && Vertx.currentContext() != loop) {
                        elsewhere.set(true);
                      }
                    }));
            asked.countDown();
          });
    }
    assertTrue(asked.await(20, TimeUnit.SECONDS));
    return answers;
  }

  private static List<EdgeResponse> all(List<Future<EdgeResponse>> answers) throws Exception {
    await(Future.join(new ArrayList<Future<?>>(answers)));
    return answers.stream().map(Future::result).toList();
  }

  private static long count(List<EdgeResponse> responses, ResultType type) {
    return responses.stream().filter(response -> response.resultType() == type).count();
  }

  private static Throwable failureOf(Future<EdgeResponse> answer) throws Exception {
    try {
      await(answer);
      throw new AssertionError("it succeeded");
    } catch (ExecutionException failed) {
      return Objects.requireNonNull(failed.getCause());
    }
  }

  private static boolean hasFailed(Future<EdgeResponse> answer) {
    try {
      await(answer);
      return false;
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException | TimeoutException hanging) {
      throw new AssertionError(hanging);
    }
  }

  private static void await(Future<?> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
