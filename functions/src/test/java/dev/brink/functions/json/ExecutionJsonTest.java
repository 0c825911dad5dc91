package dev.brink.functions.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Execution.Outcome;
import dev.brink.functions.Failure;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import dev.brink.limits.Usage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExecutionJsonTest {

  private static final Duration MILLISECOND = Duration.ofMillis(1);
  private static final Event.Request REQUEST =
      new Event.Request("GET", "/", null, HttpFields.EMPTY);

  private static Execution execution(Outcome outcome, long cpuNanos, @Nullable String output) {
    return new Execution(
        outcome,
        new Usage(cpuNanos, 12_345, 456_789),
        List.of("one", "two"),
        List.of("method is ignored"),
        null,
        output);
  }

  @Test
  void aResultHasOutputLogsAndUsage() throws Exception {
    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {"output": {"uri": "/"}, "logs": ["one", "two"], "error": null,
                 "computeUtilization": 12, "calibratedUtilization": 24,
                 "calibration": {"factor": 2.0, "measured": true},
                 "usage": {"cpuMicros": 123, "allocatedBytes": 12345, "wallMicros": 456},
                 "violations": [], "warnings": ["method is ignored"]}
                """)
            .toString(),
        ExecutionJson.write(
                execution(new Execution.Proceed(REQUEST, null), 123_456, "{\"uri\":\"/\"}"),
                MILLISECOND,
                OptionalDouble.of(2.0))
            .toString());
  }

  @Test
  void aMachineThatIsNotMeasuredYetSaysSoAndScalesNothing() {
    var answer =
        ExecutionJson.write(
            execution(new Execution.Proceed(REQUEST, null), 123_456, null),
            MILLISECOND,
            OptionalDouble.empty());
    assertEquals(12, answer.path("calibratedUtilization").asInt());
    assertEquals("{\"factor\":1.0,\"measured\":false}", answer.path("calibration").toString());
  }

  @Test
  void aBrokenRuleIsAViolationAndNoError() {
    Execution execution =
        execution(
            new Execution.Invalid(
                List.of(new Violation("read-only-header", "headers.via", "no", "502 x"))),
            1,
            "{}");
    assertEquals(
        "{\"rule\":\"read-only-header\",\"path\":\"headers.via\",\"message\":\"no\",\"viewerSees\":\"502 x\"}",
        ExecutionJson.write(execution, MILLISECOND, OptionalDouble.of(1.0))
            .path("violations")
            .path(0)
            .toString());
    assertTrue(
        ExecutionJson.write(execution, MILLISECOND, OptionalDouble.of(1.0)).path("error").isNull());
  }

  @Test
  void anExceptionHasItsPlace() {
    Execution execution =
        execution(
            new Execution.Failed(new Failure(Failure.Kind.EXCEPTION, "TypeError: x", 3, 7, null)),
            500_000,
            null);
    assertEquals(
        "{\"kind\":\"exception\",\"message\":\"TypeError: x\",\"line\":3,\"column\":7}",
        ExecutionJson.write(execution, MILLISECOND, OptionalDouble.of(1.0))
            .path("error")
            .toString());
    assertEquals(50, ExecutionJson.computeUtilization(execution, MILLISECOND, 1.0));
  }

  @Test
  void utilizationIsAWholePercentageAndAStoppedCallReports101() {
    Outcome fine = new Execution.Proceed(REQUEST, null);
    assertEquals(0, ExecutionJson.computeUtilization(execution(fine, 9_999, null), MILLISECOND, 1));
    assertEquals(
        99, ExecutionJson.computeUtilization(execution(fine, 999_999, null), MILLISECOND, 1));
    assertEquals(
        100, ExecutionJson.computeUtilization(execution(fine, 5_000_000, null), MILLISECOND, 1));
    for (Failure.Kind kind : List.of(Failure.Kind.TIME_LIMIT, Failure.Kind.MEMORY_LIMIT)) {
      Execution stopped =
          execution(new Execution.Failed(new Failure(kind, "", 0, 0, null)), 10, null);
      assertEquals(101, ExecutionJson.computeUtilization(stopped, MILLISECOND, 0.1));
    }
  }

  @Test
  void sampleEventsAreOfTheTypeAskedFor() {
    assertTrue(
        SampleEvents.of(EventType.VIEWER_REQUEST).stream()
            .allMatch(event -> event.type().isRequest() && event.response() == null));
    assertTrue(
        SampleEvents.of(EventType.VIEWER_RESPONSE).stream()
            .allMatch(event -> !event.type().isRequest() && event.response() != null));
    assertEquals(
        SampleEvents.all().size(),
        SampleEvents.of(EventType.VIEWER_REQUEST).size()
            + SampleEvents.of(EventType.VIEWER_RESPONSE).size());
  }
}
