package dev.brink.cli;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.functions.lambda.LambdaAnswer;
import dev.brink.functions.lambda.LambdaEvent;
import dev.brink.limits.DataSize;
import dev.brink.limits.Usage;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.nodejs.LogLine;
import dev.brink.nodejs.NodeModule;
import dev.brink.nodejs.NodeRuntime;
import dev.brink.nodejs.crypto.CryptoModule;
import dev.brink.nodejs.crypto.WebCryptoModule;
import dev.brink.nodejs.net.Allowance;
import dev.brink.nodejs.net.NetworkModules;
import dev.brink.nodejs.net.OutboundNetwork;
import dev.brink.nodejs.zlib.ZlibModule;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lambda functions on the real runtime, without processes and without limits: for tests of what
 * they answer, on machines however busy.
 */
final class InProcessLambdas implements Sandbox {
  private final ExecutorService guests = Executors.newSingleThreadExecutor();
  private final ExecutorService aside = Executors.newCachedThreadPool();
  private final Supplier<GuestNetwork> network;
  private final Map<EdgeFunction.Key, LoadedFunction> loaded = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private @Nullable NodeRuntime runtime;

  InProcessLambdas(Supplier<GuestNetwork> network) {
    this.network = network;
  }

  @Override
  public Validation validate(EdgeFunction function) {
    return Validation.CLEAN;
  }

  @Override
  public CompletionStage<Execution> execute(
      EdgeFunction function, Event event, Execution.Detail detail) {
    return CompletableFuture.supplyAsync(() -> call(function, event), guests);
  }

  private Execution call(EdgeFunction function, Event event) {
    LoadedFunction guest = loaded.computeIfAbsent(function.key(), _ -> open(function));
    log.clear();
    var call =
        new LoadedFunction.Call(
            "call", LambdaEvent.write(event), Clock.systemUTC().instant().plusSeconds(600));
    return switch (guest.invoke(call)) {
      case LoadedFunction.Returned it -> {
        LambdaAnswer answer = LambdaAnswer.read(event, it.json());
        yield execution(answer.outcome(), answer.warnings());
      }
      case LoadedFunction.Failed it ->
          execution(
              new Execution.Failed(
                  new Failure(Failure.Kind.EXCEPTION, it.type() + ": " + it.message(), 0, 0, null)),
              List.of());
    };
  }

  private Execution execution(Execution.Outcome outcome, List<String> warnings) {
    return new Execution(outcome, Usage.NONE, List.copyOf(log), warnings, null, null);
  }

  private LoadedFunction open(EdgeFunction function) {
    LambdaSettings settings = function.lambda();
    if (settings == null) {
      throw new IllegalArgumentException(function.name() + " is no Lambda function");
    }
    try {
      LoadedFunction guest =
          runtime()
              .open(
                  settings,
                  Map.of("AWS_LAMBDA_FUNCTION_NAME", function.name()),
                  (LogLine line) -> log.add(line.text()),
                  Clock.systemUTC());
      LoadedFunction.Failed failed = guest.initialise();
      if (failed != null) {
        throw new IllegalStateException(failed.type() + ": " + failed.message());
      }
      return guest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NodeRuntime runtime() {
    if (runtime == null) {
      runtime = new NodeRuntime(modules());
    }
    return runtime;
  }

  private List<NodeModule> modules() {
    List<NodeModule> modules = new ArrayList<>();
    modules.add(new CryptoModule(new SecureRandom(), aside));
    modules.add(new WebCryptoModule());
    modules.add(new ZlibModule(aside));
    modules.addAll(
        NetworkModules.over(
            new OutboundNetwork(
                network.get().policy(),
                new Allowance(64, DataSize.ofMegabytes(64), System::nanoTime))));
    return modules;
  }

  @Override
  public CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events) {
    return CompletableFuture.completedFuture(new Warmup(0, 0, 0, 0, ""));
  }

  @Override
  public void retain(String functionName, List<EdgeFunction.Key> versions) {}

  @Override
  public void close() {
    guests.submit(() -> loaded.values().forEach(LoadedFunction::close));
    guests.close();
    aside.close();
  }
}
