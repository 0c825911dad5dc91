package dev.brink.graaljs.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.json.SampleEvents;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gate believes to be there is there in the engine, and nothing else. */
final class GlobalNamesTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NODEJS")
  void theGateAndTheEngineKnowTheSameNames(FunctionRuntime runtime) {
    String code =
        """
        function handler(event) {
          typeof BigInt; // the engine has it only for code that mentions it
          console.log(Object.getOwnPropertyNames(globalThis).join(' '));
          return event.request;
        }
        """;
    try (GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC())) {
      Execution execution =
          sandbox
              .execute(
                  new EdgeFunction("f", runtime, 1, code, "sha", null),
                  SampleEvents.of(EventType.VIEWER_REQUEST).getFirst(),
                  Execution.Detail.RESULT)
              .toCompletableFuture()
              .join();
      assertEquals(
          new TreeSet<>(GlobalNames.of(runtime)),
          new TreeSet<>(List.of(execution.logs().getFirst().split(" "))));
    }
  }
}
