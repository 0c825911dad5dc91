package dev.brink.graaljs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.meter.Familiar;
import dev.brink.graaljs.modules.GuestModules;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.Usage;
import dev.brink.limits.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/**
 * Calls what guests can reach, every function there is, with receivers and arguments that mean
 * harm, under the limits of a warm call. See {@code sweep.js}.
 */
final class BuiltinSweep implements AutoCloseable {
  private static final Path SCRIPT = Path.of("src", "test", "resources", "sweep", "sweep.js");
  private static final Allowance PLENTY =
      new Allowance(Duration.ofSeconds(20), DataSize.ofMegabytes(500));

  /**
   * One call and what came of it.
   *
   * @param name of the builtin, with the numbers of receiver and arguments
   */
  record Called(String name, String end, Usage usage) {}

  private final Engine engine = EngineFactory.engine();
  private final Watchdog watchdog = new Watchdog("sweep-watchdog");
  private final IsolateFactory factory = new IsolateFactory(engine, GuestModules.all(), watchdog);
  private final EdgeFunction function;
  private final FunctionFactory source;
  private final List<String> builtins = new ArrayList<>();
  private final int receivers;
  private final int sets;
  private final Allowance allowance;
  private @Nullable Isolate isolate;

  /**
   * @param allowance of each call
   */
  BuiltinSweep(Allowance allowance) {
    this.allowance = allowance;
    String code = read();
    function = Fixtures.function(FunctionRuntime.BRINK_JS_1_0, code);
    source =
        new FunctionFactory(
            FunctionSource.of(function, new GateResult(List.of(), List.of(), List.of(), true)));
    String output = execute("/list", PLENTY, Execution.Detail.WITH_OUTPUT).output();
    try {
      JsonNode body =
          new ObjectMapper().readTree(new ObjectMapper().readTree(output).get("body").asText());
      body.get("list").forEach(name -> builtins.add(name.asText()));
      receivers = body.get("receivers").asInt();
      sets = body.get("sets").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read() {
    try {
      return Files.readString(SCRIPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> builtins() {
    return builtins;
  }

  /** Calls one in {@code share} builtins so many times, in other ways for another seed. */
  void run(int timesEach, int share, long seed, Consumer<Called> consumer) {
    Random random = new Random(seed);
    for (int i = 0; i < timesEach; i++) {
      for (int next = random.nextInt(share); next < builtins.size(); next += share) {
        // Most methods refuse a receiver that is not their own.
        int receiver = random.nextInt(3) == 0 ? random.nextInt(2) : random.nextInt(receivers);
        consumer.accept(call(receiver + "/" + random.nextInt(sets) + "/" + builtins.get(next)));
      }
    }
  }

  /** Calls one again. */
  Called call(String name) {
    Execution execution = execute("/call/" + name, allowance, Execution.Detail.RESULT);
    return new Called(name, end(execution), execution.usage());
  }

  private Execution execute(String uri, Allowance may, Execution.Detail detail) {
    Isolate current = isolate;
    if (current == null || current.isDead()) {
      if (current != null) {
        current.close();
      }
      boolean first = current == null;
      current = factory.make(FunctionRuntime.BRINK_JS_1_0, function.name() + ".js", source, first);
      isolate = current;
      // The first call in an isolate is slower than others.
      call(current, "/call/0/0/value/global/Math/abs", PLENTY, detail);
    }
    return call(current, uri, may, detail);
  }

  private Execution call(Isolate current, String uri, Allowance may, Execution.Detail detail) {
    return current.call(
        new Invocation(function, Fixtures.request(uri, null, HttpFields.EMPTY), detail, 0),
        may,
        may,
        Familiar.NOTHING);
  }

  private static String end(Execution execution) {
    return switch (execution.outcome()) {
      case Execution.Failed(Failure failure) ->
          switch (failure.kind()) {
            case TIME_LIMIT -> failure.message().contains("one step") ? "refused" : "cpu";
            case MEMORY_LIMIT -> failure.message().contains("at once") ? "too big" : "memory";
            case EXCEPTION, NO_RESULT, THROTTLED -> failure.message();
          };
      case Execution.Proceed _, Execution.Respond _, Execution.Invalid _ -> "ok";
    };
  }

  @Override
  public void close() {
    Isolate last = isolate;
    if (last != null) {
      last.close();
    }
    watchdog.close();
    engine.close(true);
  }
}
