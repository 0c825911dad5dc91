package dev.brink.process;

import static dev.brink.process.Lambdas.body;
import static dev.brink.process.Lambdas.failure;
import static dev.brink.process.Lambdas.function;
import static dev.brink.process.Lambdas.process;
import static dev.brink.process.Lambdas.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Warmup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of calls, in real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessSandboxTest {
  private final ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, System::nanoTime);
  private final EdgeFunction steady = function("steady");

  @AfterAll
  void close() {
    sandbox.close();
  }

  @Test
  void aFunctionLivesOnInAProcessOfItsOwn() {
    EdgeFunction function = function("counts");
    String first = body(run(sandbox, function, "/"));
    String second = body(run(sandbox, function, "/"));
    long process = Long.parseLong(first.split(" ")[0]);

    assertNotEquals(ProcessHandle.current().pid(), process);
    assertEquals(process + " 1", first);
    assertEquals(process + " 2", second);
  }

  @Test
  void aGuestThatKeepsTooMuchDiesAlone() {
    EdgeFunction greedy = function("greedy");
    long neighbour = process(run(sandbox, steady, "/"));
    assertEquals("kept 100", body(run(sandbox, greedy, "/keep/100")));

    Failure failure = failure(run(sandbox, greedy, "/keep/100"));

    assertEquals(Failure.Kind.MEMORY_LIMIT, failure.kind());
    assertEquals("memory limit: 128 MB allowed, and more kept", failure.message());
    assertEquals(neighbour, process(run(sandbox, steady, "/")));
    assertEquals("kept 1", body(run(sandbox, greedy, "/keep/1")), "a new process, at once");
  }

  /** The process of a function that has been loaded, which its timeout has no say in. */
  private long loaded(EdgeFunction function) {
    sandbox.warm(function, List.of(Lambdas.event("/"))).toCompletableFuture().join();
    return sandbox.supervisor().processes(function.key()).getFirst().pid();
  }

  @Test
  void aGuestIsStoppedAtItsTimeoutAndItsProcessReplaced() {
    EdgeFunction slow = function("slow", "index.handler", Duration.ofMillis(400));
    long before = loaded(slow);

    Execution stopped = run(sandbox, slow, "/loop");

    assertEquals(Failure.Kind.TIME_LIMIT, failure(stopped).kind());
    assertEquals("Task timed out after 0.40 seconds", failure(stopped).message());
    assertTrue(stopped.logs().get(1).endsWith("Task timed out after 0.40 seconds"));
    assertTrue(stopped.logs().getLast().endsWith("\tStatus: timeout"));
    assertNotEquals(before, loaded(slow));
  }

  @Test
  void aProcessThatDoesNotStopIsKilled() {
    EdgeFunction deaf = function("deaf", "index.handler", Duration.ofMillis(400));
    long before = loaded(deaf);

    assertEquals(Failure.Kind.TIME_LIMIT, failure(run(sandbox, deaf, "/deaf")).kind());

    assertFalse(ProcessHandle.of(before).map(ProcessHandle::isAlive).orElse(false));
    assertNotEquals(before, loaded(deaf));
  }

  @Test
  void aCallAfterASingleCrashRunsAtOnce() {
    EdgeFunction clumsy = function("clumsy");

    Execution crashed = run(sandbox, clumsy, "/exit");

    assertEquals(Failure.Kind.EXCEPTION, failure(crashed).kind());
    assertEquals("Runtime.ExitError: the process ended", failure(crashed).message());
    assertTrue(crashed.logs().getLast().endsWith("Error Type: Runtime.ExitError"));
    assertTrue(process(run(sandbox, clumsy, "/")) > 0);
  }

  @Test
  void nothingOfTheNodesEnvironmentIsInTheProcess() {
    assertTrue(System.getenv().size() > 1);
    // The JVM's own launcher may set one.
    assertTrue(
        List.of("[]", "[LD_LIBRARY_PATH]").contains(body(run(sandbox, steady, "/environment"))));
  }

  @Test
  void theLogIsWhatLambdaWrites() {
    EdgeFunction talks = function("talks", "talks.handler", Duration.ofSeconds(5));
    List<String> cold = run(sandbox, talks, "/log/you").logs();
    List<String> warm = run(sandbox, talks, "/log/again").logs();
    String id = cold.getFirst().replaceAll("START RequestId: (\\S+) Version: 1", "$1");

    assertTrue(id.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"), id);
    assertEquals(
        List.of(
            "START RequestId: " + id + " Version: 1",
            "loading",
            "1970-01-01T00:00:00.000Z\t" + id + "\tINFO\thello you",
            "END RequestId: " + id),
        cold.subList(0, 4));
    assertTrue(
        cold.get(4)
            .matches(
                "REPORT RequestId: "
                    + id
                    + "\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB"
                    + "\tMax Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms"),
        cold.get(4));
    assertEquals(4, warm.size());
    assertFalse(warm.getLast().contains("Init Duration"), warm.getLast());
  }

  @Test
  void anErrorIsLoggedAsLambdaDoes() {
    Execution execution = run(sandbox, steady, "/throw");

    assertEquals("TypeError: x is not a function", failure(execution).message());
    assertTrue(
        execution
            .logs()
            .get(1)
            .endsWith(
                "\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\",\"errorMessage\":\"x is not a"
                    + " function\",\"stack\":[\"at index.js:3:5\"]}"),
        execution.logs().get(1));
    assertTrue(execution.logs().getLast().endsWith("\tStatus: error\tError Type: TypeError"));
  }

  @Test
  void logOutputIsBounded() {
    List<String> logs = run(sandbox, steady, "/chatter").logs();
    int bytes = logs.stream().mapToInt(String::length).sum();

    assertTrue(bytes < 256 * 1024 + 1_000, () -> bytes + " bytes");
    assertTrue(
        logs.get(logs.size() - 3)
            .endsWith("... [truncated: 262,144 bytes of log output a call are allowed]"));
  }

  @Test
  void longAnswersArriveAndTooLongOnesDoNot() {
    assertEquals(900_000, body(run(sandbox, steady, "/long/900000")).length());

    Failure tooLong = failure(run(sandbox, steady, "/long/7000000"));

    assertTrue(tooLong.message().startsWith("Function.ResponseSizeTooLarge: "), tooLong.message());
  }

  @Test
  void noAnswerIsInvalid() {
    Execution execution = run(sandbox, steady, "/nothing");
    assertTrue(execution.outcome() instanceof Execution.Invalid, execution::toString);
  }

  @Test
  void aFunctionIsLoadedBeforeItsFirstCall() {
    EdgeFunction early = function("early");
    Warmup warmup = sandbox.warm(early, List.of(Lambdas.event("/"))).toCompletableFuture().join();

    Execution first = run(sandbox, early, "/");

    assertEquals(0, warmup.calls());
    assertEquals("", warmup.warning());
    assertFalse(first.logs().getLast().contains("Init Duration"), "it was not cold");
  }

  @Test
  void whatCannotBeLoadedIsAWarningWhenItIsWarmed() {
    EdgeFunction fails = function("fails", "fails.handler", Duration.ofSeconds(5));
    Warmup warmup = sandbox.warm(fails, List.of(Lambdas.event("/"))).toCompletableFuture().join();

    assertEquals("Runtime.ImportModuleError: Cannot find module 'left-pad'", warmup.warning());
    assertEquals(
        "Runtime.ImportModuleError: Cannot find module 'left-pad'",
        failure(run(sandbox, fails, "/")).message());
  }

  @Test
  void aProcessThatDiesWhileItLoadsIsTheCallsFailure() {
    EdgeFunction dies = function("dies", "dies.handler", Duration.ofSeconds(5));

    assertEquals(
        "Runtime.ExitError: the process ended", failure(run(sandbox, dies, "/")).message());
  }

  @Test
  void anInitialisationThatDoesNotStopIsEnded() {
    try (ProcessSandbox hasty =
        Sandboxes.fake(Sandboxes.LIMITS.loading(Duration.ofMillis(200)), System::nanoTime)) {
      EdgeFunction deaf = function("deaf", "deaf.handler", Duration.ofSeconds(5));

      assertEquals(
          "Sandbox.Timedout: the initialisation took longer than 0.2 s",
          failure(run(hasty, deaf, "/")).message());
    }
  }

  @Test
  void linuxEndsWorkersBeforeTheirNode() throws IOException {
    Path score = Path.of("/proc/" + process(run(sandbox, steady, "/")) + "/oom_score_adj");
    // Elsewhere there is none.
    assertEquals(
        Files.exists(Path.of("/proc/self")) ? "500" : "",
        Files.exists(score) ? Files.readString(score).strip() : "");
  }
}
