package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.KeyValueStore;
import dev.brink.graaljs.gate.GateResult;
import dev.brink.graaljs.meter.Familiar;
import dev.brink.graaljs.modules.GuestModule;
import dev.brink.graaljs.modules.GuestModules;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.graalvm.polyglot.Engine;

/** One isolate of one function with a {@link Probe} in it and hardly any limits. */
final class Realm implements AutoCloseable {
  private static final Allowance AMPLE =
      new Allowance(Duration.ofMinutes(10), DataSize.ofBytes(Long.MAX_VALUE / 2));

  private final Watchdog watchdog = new Watchdog("probe-watchdog");
  private final EdgeFunction function;
  private final FunctionFactory source;
  private final IsolateFactory factory;
  private Isolate isolate;
  private int isolates = 1;
  final Probe probe = new Probe();

  /**
   * @param code reaches the probe by {@code require('probe')}
   */
  Realm(Engine engine, FunctionRuntime runtime, String code) {
    EdgeFunction plain = Fixtures.function(runtime, code);
    function =
        new EdgeFunction(plain.name(), runtime, 1, code, plain.sha256(), new OneEntryStore());
    source =
        new FunctionFactory(
            FunctionSource.of(function, new GateResult(List.of(), List.of(), List.of(), true)));
    List<GuestModule> modules = new ArrayList<>(GuestModules.all());
    modules.add(probe);
    factory = new IsolateFactory(engine, modules, watchdog);
    isolate = make();
  }

  private static final class OneEntryStore implements KeyValueStore {
    @Override
    public String id() {
      return "store";
    }

    @Override
    public Optional<String> get(String key) {
      return key.equals("key") ? Optional.of("{\"value\": 1}") : Optional.empty();
    }

    @Override
    public Metadata metadata() {
      return new Metadata(Instant.EPOCH, Instant.EPOCH, 1);
    }
  }

  private Isolate make() {
    return factory.make(function.runtime(), function.name() + ".js", source, true);
  }

  /** Runs a call; one that was stopped costs the isolate, as it does in a node. */
  Execution call(Event event) {
    if (isolate.isDead()) {
      isolate.close();
      isolate = make();
      isolates++;
    }
    return isolate.call(
        new Invocation(function, event, Execution.Detail.RESULT, 1_770_091_506_000L),
        AMPLE,
        AMPLE,
        Familiar.NOTHING);
  }

  /** Isolates so far. */
  int isolates() {
    return isolates;
  }

  @Override
  public void close() {
    isolate.close();
    watchdog.close();
  }
}
