package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailedAnswersTest {
  private static final EdgeException REFUSAL =
      new EdgeException(
          EdgeException.Source.FUNCTION, EdgeException.Kind.FUNCTION_THROTTLED, "throttled");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong now = new AtomicLong();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private FailedAnswers answers(Duration hold, int most) {
    return new FailedAnswers(hold, 2, most, now::get);
  }

  private List<Future<Void>> refused(FailedAnswers answers, int times) throws Exception {
    return often(times, () -> answers.refuse(REFUSAL));
  }

  private List<Future<Void>> failed(FailedAnswers answers, int times) throws Exception {
    return often(times, () -> answers.fail(REFUSAL));
  }

  private List<Future<Void>> often(int times, Supplier<Future<Void>> answer) throws Exception {
    return vertx
        .getOrCreateContext()
        .<List<Future<Void>>>executeBlocking(
            () -> {
              List<Future<Void>> all = new ArrayList<>();
              for (int i = 0; i < times; i++) {
                all.add(answer.get());
              }
              return all;
            })
        .await(10, TimeUnit.SECONDS);
  }

  @Test
  void aRefusalIsHeldBack() throws Exception {
    Future<Void> held = refused(answers(Duration.ofDays(1), 10), 1).getFirst();
    assertFalse(held.isComplete());
  }

  @Test
  void aHeldBackRefusalIsGivenInTheEnd() throws Exception {
    Future<Void> held = refused(answers(Duration.ofMillis(1), 10), 1).getFirst();
    assertSame(
        REFUSAL,
        held.transform(end -> Future.succeededFuture(end.cause())).await(10, TimeUnit.SECONDS));
  }

  @Test
  void aRefusalBeyondTheRoomIsGivenAtOnce() throws Exception {
    List<Future<Void>> all = refused(answers(Duration.ofDays(1), 2), 3);
    assertFalse(all.get(1).isComplete());
    assertTrue(all.get(2).failed());
  }

  @Test
  void roomIsFreeAgainOnceARefusalWasGiven() throws Exception {
    FailedAnswers answers = answers(Duration.ofMillis(1), 1);
    refused(answers, 1).getFirst().otherwiseEmpty().await(10, TimeUnit.SECONDS);
    assertEquals(0, answers.held());
  }

  @Test
  void aFewFailuresAreAnsweredAtOnceAndMoreHeldBack() throws Exception {
    List<Future<Void>> all = failed(answers(Duration.ofDays(1), 10), 3);
    assertTrue(all.get(0).failed());
    assertTrue(all.get(1).failed());
    assertFalse(all.get(2).isComplete());
  }

  @Test
  void anotherSecondHasItsOwnFailures() throws Exception {
    FailedAnswers answers = answers(Duration.ofDays(1), 10);
    assertFalse(failed(answers, 3).get(2).isComplete());
    now.addAndGet(1_000_000_000);
    assertTrue(failed(answers, 1).getFirst().failed());
  }
}
