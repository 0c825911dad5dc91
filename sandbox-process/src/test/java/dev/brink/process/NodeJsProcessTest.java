package dev.brink.process;

import static dev.brink.process.Lambdas.body;
import static dev.brink.process.Lambdas.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Warmup;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Lambda functions on the Node.js runtime, in processes of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeJsProcessTest {

  /** What one call does, by its uri, so that one process serves several tests. */
  private static final String CODE =
      """
      const kept = [];
      let calls = 0;
      exports.handler = async (event, context) => {
        const uri = event.Records[0].cf.request.uri;
        calls++;
        if (uri === '/keep') {
          for (let i = 0; i < 200; i++) kept.push(Buffer.alloc(1024 * 1024));
        }
        if (uri === '/throw') throw new TypeError('it was me');
        console.log('called', calls);
        const left = context.getRemainingTimeInMillis();
        return {
          status: '200',
          body: [calls, process.env.COLOUR, context.memoryLimitInMB, left > 0].join(' '),
        };
      };
      """;

  private final ProcessSandbox sandbox =
      Sandboxes.of(WorkerMain.class, Sandboxes.LIMITS, System::nanoTime);

  @TempDir Path folder;

  @AfterAll
  void close() {
    sandbox.close();
  }

  private EdgeFunction function(String name) throws IOException {
    Path archive = folder.resolve(name + ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write(CODE.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return new EdgeFunction(
        name,
        FunctionRuntime.NODEJS,
        1,
        "",
        "sha-" + name,
        null,
        new LambdaSettings(
            archive, "index.handler", 128, Duration.ofSeconds(30), Map.of("COLOUR", "blue")));
  }

  @Test
  void aHandlerAnswersAndItsModuleLivesOn() throws IOException {
    EdgeFunction function = function("lives");
    Warmup warmup =
        sandbox.warm(function, List.of(Lambdas.event("/"))).toCompletableFuture().join();
    assertEquals("", warmup.warning());

    assertEquals("1 blue 128 true", body(Lambdas.run(sandbox, function, "/")));
    Execution second = Lambdas.run(sandbox, function, "/");

    assertEquals("2 blue 128 true", body(second));
    assertTrue(second.logs().get(1).endsWith("\tINFO\tcalled 2"), second.logs().toString());
    assertEquals(
        "TypeError: it was me", failure(Lambdas.run(sandbox, function, "/throw")).message());
    assertEquals("4 blue 128 true", body(Lambdas.run(sandbox, function, "/")));
    assertEquals(
        Failure.Kind.MEMORY_LIMIT, failure(Lambdas.run(sandbox, function, "/keep")).kind());
    assertEquals("1 blue 128 true", body(Lambdas.run(sandbox, function, "/")));
  }

  @Test
  void anUploadWithoutItsHandlersFileIsRefused() throws IOException {
    EdgeFunction function = function("whole");
    LambdaSettings settings =
        new LambdaSettings(
            folder.resolve("whole.zip"), "main.handler", 128, Duration.ofSeconds(1), Map.of());

    assertTrue(sandbox.validate(function).accepted());
    assertEquals(
        "the handler is 'main.handler', but the package has none of [main, main.js, main.mjs,"
            + " main.cjs]",
        HandlerCheck.of(settings).errors().getFirst().message());
  }
}
