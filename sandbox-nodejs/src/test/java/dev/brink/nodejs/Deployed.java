package dev.brink.nodejs;

import dev.brink.functions.LambdaSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A function that is packed, opened and called as the platform does it. */
final class Deployed implements AutoCloseable {
  /** Engines keep what they compiled, so that the tests of one JVM share one. */
  static final NodeRuntime RUNTIME = new NodeRuntime(List.of());

  private final List<LogLine> log = new CopyOnWriteArrayList<>();
  private final Path archive;
  private final LoadedFunction function;
  private int calls;

  private Deployed(NodeRuntime runtime, Map<String, byte[]> files, String handler) {
    try {
      this.archive = Files.createTempFile("function", ".zip");
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
          zip.closeEntry();
        }
      }
      this.function =
          runtime.open(
              new LambdaSettings(
                  archive, handler, 128, Duration.ofSeconds(30), Map.of("STAGE", "test")),
              Map.of(
                  "AWS_REGION", "us-east-1",
                  "AWS_LAMBDA_FUNCTION_NAME", "sample",
                  "AWS_LAMBDA_FUNCTION_VERSION", "3"),
              log::add,
              Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A function of one file, {@code index.js}. */
  static Deployed of(String code) {
    return of("index.handler", Map.of("index.js", code));
  }

  static Deployed of(String handler, Map<String, String> files) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return of(RUNTIME, handler, bytes);
  }

  static Deployed of(NodeRuntime runtime, String handler, Map<String, byte[]> files) {
    return new Deployed(runtime, files, handler);
  }

  /** What the body of an async handler returns, as JSON. */
  static @Nullable String answer(String body) {
    try (Deployed function =
        of("exports.handler = async (event, context) => {\n" + body + "\n};")) {
      return function.ready().answers("{}");
    }
  }

  /** Initialises it, which must go well. */
  Deployed ready() {
    LoadedFunction.Failed failed = function.initialise();
    if (failed != null) {
      throw new AssertionError(failed.type() + ": " + failed.message() + " " + failed.trace());
    }
    return this;
  }

  LoadedFunction.@Nullable Failed initialise() {
    return function.initialise();
  }

  LoadedFunction.Ending call(String event) {
    calls++;
    return function.invoke(
        new LoadedFunction.Call(
            "request-" + calls, event, Clock.systemUTC().instant().plusSeconds(30)));
  }

  /** The JSON it answers with, which it must do. */
  @Nullable String answers(String event) {
    return switch (call(event)) {
      case LoadedFunction.Returned returned -> returned.json();
      case LoadedFunction.Failed failed ->
          throw new AssertionError(
              failed.type()
                  + ": "
                  + failed.message()
                  + "\n"
                  + String.join("\n", failed.trace())
                  + "\n"
                  + texts());
    };
  }

  /** How it fails, which it must do. */
  LoadedFunction.Failed fails(String event) {
    if (call(event) instanceof LoadedFunction.Failed failed) {
      return failed;
    }
    throw new AssertionError("it did not fail");
  }

  LoadedFunction function() {
    return function;
  }

  List<LogLine> log() {
    return log;
  }

  List<String> texts() {
    return log.stream().map(LogLine::text).toList();
  }

  @Override
  public void close() {
    function.close();
    try {
      Files.deleteIfExists(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
