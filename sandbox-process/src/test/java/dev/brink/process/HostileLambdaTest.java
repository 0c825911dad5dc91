package dev.brink.process;

import static dev.brink.process.Lambdas.body;
import static dev.brink.process.Lambdas.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda functions that mean harm, in one process as long as it lives: what they get, and give. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileLambdaTest {
  private static final int LOG_BYTES = 256 * 1024;

  private final ProcessSandbox sandbox =
      Sandboxes.of(WorkerMain.class, Sandboxes.LIMITS, System::nanoTime);

  private EdgeFunction function = Lambdas.function("hostile");

  @BeforeAll
  void pack(@TempDir Path folder) throws IOException {
    Path archive = folder.resolve("hostile.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write(Files.readAllBytes(Path.of("src", "test", "resources", "hostile", "index.js")));
      zip.closeEntry();
    }
    function =
        new EdgeFunction(
            "hostile",
            FunctionRuntime.NODEJS,
            1,
            "",
            "sha-hostile",
            null,
            // Larger than the smallest, which has a spare: one process is enough here.
            new LambdaSettings(
                archive, "index.handler", 256, Duration.ofSeconds(30), Map.of("MINE", "1")));
  }

  @AfterAll
  void close() {
    sandbox.close();
  }

  private Execution attack(String name) {
    return Lambdas.run(sandbox, function, "/" + name);
  }

  @Test
  @Order(1)
  void nothingOfTheHostIsReached() {
    assertEquals("", body(attack("escapes")));
  }

  @Test
  @Order(1)
  void noAddressOfTheNodesIsReached() {
    assertEquals("", body(attack("reach")));
  }

  @Test
  @Order(1)
  void theEnvironmentIsThePlatformsAndTheFunctionsOwn() {
    assertEquals(
        "AWS_DEFAULT_REGION AWS_EXECUTION_ENV AWS_LAMBDA_FUNCTION_MEMORY_SIZE"
            + " AWS_LAMBDA_FUNCTION_NAME AWS_LAMBDA_FUNCTION_VERSION"
            + " AWS_LAMBDA_INITIALIZATION_TYPE AWS_LAMBDA_LOG_GROUP_NAME AWS_REGION"
            + " LAMBDA_RUNTIME_DIR LAMBDA_TASK_ROOT LANG MINE PATH TZ _HANDLER",
        body(attack("environment")));
  }

  @Test
  @Order(1)
  void standardInputIsEmpty() {
    assertEquals("read ", body(attack("input")));
  }

  @ParameterizedTest
  @Order(2)
  @ValueSource(strings = {"lines", "emptyLines", "longLine"})
  void aFloodOfLogOutputIsCut(String name) {
    Execution execution = attack(name);
    List<String> logs = execution.logs();

    assertEquals("said", body(execution));
    assertTrue(logs.size() <= LOG_BYTES + 5, () -> logs.size() + " lines");
    assertTrue(
        logs.stream().mapToInt(String::length).sum() < LOG_BYTES + 1_000, () -> "more than that");
    assertTrue(
        logs.get(logs.size() - 3)
            .endsWith("... [truncated: 262,144 bytes of log output a call are allowed]"));
  }

  @Test
  @Order(2)
  void anAnswerIsMeasuredInBytes() {
    assertTrue(
        failure(attack("wide")).message().startsWith("Function.ResponseSizeTooLarge: "),
        "three bytes a character");
  }

  @Test
  @Order(2)
  void anAnswerThatIsNoResponseIsRefused() {
    Execution named = attack("name");

    assertTrue(named.outcome() instanceof Execution.Invalid, () -> named.outcome().toString());
    assertTrue(failure(attack("deep")).message().startsWith("Runtime.MarshalError: "));
  }

  @Test
  @Order(2)
  void anErrorIsCutToWhatAPersonReads() {
    Execution execution = attack("error");

    assertTrue(failure(execution).message().length() < 40_000);
    assertTrue(execution.logs().stream().mapToInt(String::length).sum() < LOG_BYTES + 200_000);
  }

  @Test
  @Order(2)
  void whatIsNeverDoneKeepsNobodyWaiting() {
    assertEquals("promised", body(attack("promises")));
    assertEquals("set", body(attack("timers")));
  }

  @Test
  @Order(3)
  void aForgedAnswerIsHeldAgainstTheRulesLikeAnyOther() {
    long process = pid();
    attack("pollute");
    assertEquals("forged", body(attack("environment")), "its own process, its own fault");
    assertEquals(process, pid());
  }

  private long pid() {
    return sandbox.supervisor().processes(function.key()).getFirst().pid();
  }

  @Test
  @Order(4)
  void afterTheGuestEndsItsProcessTheNextCallHasANewOne() {
    long before = pid();

    assertEquals(
        "Runtime.ExitError: Runtime exited with error: exit status 0",
        failure(attack("exit")).message());

    assertEquals("read ", body(attack("input")));
    long second = pid();
    assertTrue(before != second);
    assertTrue(
        failure(attack("rejected")).message().startsWith("Runtime.UnhandledPromiseRejection"));
    assertEquals("set", body(attack("timers")));
    assertTrue(second != pid());
  }
}
