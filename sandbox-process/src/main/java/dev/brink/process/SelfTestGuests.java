package dev.brink.process;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Validation;
import dev.brink.limits.LimitProfile;
import dev.brink.process.wire.GuestNetwork;
import dev.brink.process.worker.WorkerMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The functions that a self-test breaks limits with, and the sandboxes that it runs them in. */
final class SelfTestGuests implements AutoCloseable {
  private static final String CALLS =
      """
      const kept = [];
      exports.handler = async (event) => {
        switch (event.Records[0].cf.request.uri) {
          case '/keep':
            for (let i = 0; i < 200; i++) kept.push(Buffer.alloc(1024 * 1024));
            break;
          case '/log':
            for (let i = 0; i < 300; i++) console.log('x'.repeat(1024));
            break;
          default:
            for (;;);
        }
        return event.Records[0].cf.request;
      };
      """;

  /** What {@code /keep} keeps, bytes. */
  static final long KEPT = 200L * 1024 * 1024;

  /** What {@code /log} writes, bytes. */
  static final long LOGGED = 300 * 1024;

  /** After which the self-test does not wait for a worker any longer. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Path folder;
  private final Path calls;
  private final Path loops;

  private SelfTestGuests(Path folder) throws IOException {
    this.folder = folder;
    this.calls = pack(folder.resolve("calls.zip"), CALLS);
    this.loops = pack(folder.resolve("loops.zip"), "for (;;);");
  }

  static SelfTestGuests pack() throws IOException {
    return new SelfTestGuests(Files.createTempDirectory("brink-self-test"));
  }

  private static Path pack(Path archive, String code) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("index.js"));
      zip.write(code.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return archive;
  }

  /** Keeps, writes or loops, as the path says. */
  EdgeFunction calls(String name, Duration timeout) {
    return function(name, calls, timeout);
  }

  /** Never comes to an end of its initialisation. */
  EdgeFunction loops() {
    return function("loops", loops, Duration.ofSeconds(1));
  }

  private static EdgeFunction function(String name, Path archive, Duration timeout) {
    return new EdgeFunction(
        // No user's function can have a name with a blank.
        "self-test " + name,
        FunctionRuntime.NODEJS,
        1,
        "",
        name,
        null,
        new LambdaSettings(
            archive, "index.handler", JvmOptions.SMALL_MEGABYTES, timeout, Map.of()));
  }

  static Event event(EventType type, String uri) {
    return new Event(
        type,
        new Event.Context(
            "self-test.cloudfront.localhost",
            "self-test",
            "self-test",
            "127.0.0.1",
            new Event.EdgeLocation("LCL", "127.0.0.1", "local")),
        new Event.Request("GET", uri, null, HttpFields.of("Host", "self-test")),
        null);
  }

  /**
   * One whose workers are used once each: there is no spare, which would be started for nothing.
   */
  static ProcessSandbox sandbox(Duration initTime) {
    return new ProcessSandbox(
        // The longer times: memory and log are not to be a matter of how busy the machine is.
        LimitProfile.CURRENT,
        Clock.systemUTC(),
        _ -> Validation.CLEAN,
        () -> GuestNetwork.PUBLIC,
        WorkerLimits.of(LimitProfile.CURRENT).waiting(PATIENCE).loading(initTime).withoutSpare(),
        System::nanoTime,
        WorkerMain.class.getName(),
        null);
  }

  /**
   * Waits for a worker, but not for ever.
   *
   * @throws java.util.concurrent.CompletionException when nothing has come
   */
  static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    Files.delete(calls);
    Files.delete(loops);
    Files.delete(folder);
  }
}
