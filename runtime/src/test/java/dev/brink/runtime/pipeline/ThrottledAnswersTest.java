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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThrottledAnswersTest {
  private static final EdgeException REFUSAL =
      new EdgeException(
          EdgeException.Source.FUNCTION, EdgeException.Kind.FUNCTION_THROTTLED, "throttled");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private List<Future<Void>> refused(ThrottledAnswers answers, int times) throws Exception {
    return vertx
        .getOrCreateContext()
        .<List<Future<Void>>>executeBlocking(
            () -> {
              List<Future<Void>> all = new ArrayList<>();
              for (int i = 0; i < times; i++) {
                all.add(answers.refuse(REFUSAL));
              }
              return all;
            })
        .await(10, TimeUnit.SECONDS);
  }

  @Test
  void aRefusalIsHeldBack() throws Exception {
    Future<Void> held = refused(new ThrottledAnswers(Duration.ofDays(1), 10), 1).getFirst();
    assertFalse(held.isComplete());
  }

  @Test
  void aHeldBackRefusalIsGivenInTheEnd() throws Exception {
    Future<Void> held = refused(new ThrottledAnswers(Duration.ofMillis(1), 10), 1).getFirst();
    assertSame(
        REFUSAL,
        held.transform(end -> Future.succeededFuture(end.cause())).await(10, TimeUnit.SECONDS));
  }

  @Test
  void aRefusalBeyondTheRoomIsGivenAtOnce() throws Exception {
    List<Future<Void>> all = refused(new ThrottledAnswers(Duration.ofDays(1), 2), 3);
    assertFalse(all.get(1).isComplete());
    assertTrue(all.get(2).failed());
  }

  @Test
  void roomIsFreeAgainOnceARefusalWasGiven() throws Exception {
    ThrottledAnswers answers = new ThrottledAnswers(Duration.ofMillis(1), 1);
    refused(answers, 1).getFirst().otherwiseEmpty().await(10, TimeUnit.SECONDS);
    assertEquals(0, answers.held());
  }
}
