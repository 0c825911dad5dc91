package dev.brink.process;

import dev.brink.functions.LambdaSettings;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.nodejs.LogLine;
import dev.brink.process.worker.WorkerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real worker whose function is written in Java, and starts in no time: the handler's name says
 * how it loads, the uri what a call does.
 */
final class FakeWorker {
  private FakeWorker() {}

  public static void main(String[] arguments) throws IOException {
    new WorkerProgram((settings, network, reserved, log, clock) -> new FakeFunction(settings, log))
        .run(arguments);
  }

  private static final class FakeFunction implements LoadedFunction {
    private static final Pattern URI = Pattern.compile("\"uri\":\"/([a-z]*)/?([^\"]*)\"");

    private final LambdaSettings settings;
    private final Consumer<LogLine> log;
    private final List<byte[]> kept = new ArrayList<>();
    private volatile boolean interrupted;
    private int calls;

    FakeFunction(LambdaSettings settings, Consumer<LogLine> log) {
      this.settings = settings;
      this.log = log;
    }

    @Override
    public @Nullable Failed initialise() {
      return switch (settings.handler()) {
        case "fails.handler" ->
            new Failed("Runtime.ImportModuleError", "Cannot find module 'left-pad'", List.of());
        case "dies.handler" -> {
          Runtime.getRuntime().halt(9);
          yield null;
        }
        case "deaf.handler" -> {
          deaf();
          yield null;
        }
        case "talks.handler" -> {
          log.accept(new LogLine(Instant.EPOCH, null, null, "loading"));
          yield null;
        }
        default -> null;
      };
    }

    @Override
    public Ending invoke(Call call) {
      calls++;
      Matcher uri = URI.matcher(call.event());
      if (!uri.find()) {
        return new Failed("Error", "no uri in " + call.event(), List.of());
      }
      String argument = uri.group(2);
      return switch (uri.group(1)) {
        case "keep" -> keep(Integer.parseInt(argument));
        case "loop" -> {
          while (!interrupted) {
            Thread.onSpinWait();
          }
          yield new Failed("Error", "interrupted", List.of());
        }
        case "deaf" -> deaf();
        case "exit" -> {
          Runtime.getRuntime().halt(1);
          yield answer("");
        }
        case "wait" -> {
          while (!Files.exists(Path.of("/" + argument))) {
            LockSupport.parkNanos(1_000_000);
          }
          yield answer(Long.toString(ProcessHandle.current().pid()));
        }
        case "environment" -> answer(System.getenv().keySet().toString());
        case "throw" -> new Failed("TypeError", "x is not a function", List.of("at index.js:3:5"));
        case "log" -> {
          log.accept(
              new LogLine(
                  Instant.EPOCH, call.requestId(), LogLine.Level.INFO, "hello " + argument));
          yield answer("logged");
        }
        case "chatter" -> {
          for (int i = 0; i < 1_000; i++) {
            log.accept(new LogLine(Instant.EPOCH, call.requestId(), null, "x".repeat(1_000)));
          }
          yield answer("said");
        }
        case "long" -> answer("y".repeat(Integer.parseInt(argument)));
        case "nothing" -> new Returned(null);
        default -> answer(ProcessHandle.current().pid() + " " + calls);
      };
    }

    private Ending keep(int megabytes) {
      for (int i = 0; i < megabytes; i++) {
        kept.add(new byte[1024 * 1024]);
      }
      return answer("kept " + kept.size());
    }

    private static Ending deaf() {
      long spins = 0;
      while (spins < Long.MAX_VALUE) {
        spins++;
      }
      return answer("");
    }

    private static Ending answer(String body) {
      return new Returned("{\"status\":\"200\",\"body\":\"" + body + "\"}");
    }

    @Override
    public void interrupt() {
      interrupted = true;
    }

    @Override
    public void close() {}
  }
}
