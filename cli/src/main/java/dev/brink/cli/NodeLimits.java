package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.Calibration;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import dev.brink.runtime.admin.LimitFacts;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A running node's limits: calibrated when it is warm, tested when somebody asks for them first;
 * both in the background, on one thread. Breaking limits costs seconds of CPU time, which viewers
 * notice, so a node that nobody asks does not do it.
 */
final class NodeLimits implements LimitFacts, AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final LimitProfile profile;
  private final Supplier<GraalJsSandbox> sandbox;
  private final SelfTestPace pace;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .priority(Thread.MIN_PRIORITY)
              .name("brink-self-test")
              .factory());
  private volatile @Nullable Calibration calibration;
  private volatile List<LimitCheck> checks = List.of();
  private volatile String state = "";
  private @Nullable CompletableFuture<Void> running;

  NodeLimits(LimitProfile profile, Supplier<GraalJsSandbox> sandbox, SelfTestPace pace) {
    this.profile = profile;
    this.sandbox = sandbox;
    this.pace = pace;
  }

  /** To be called when the node is warm: measures the machine. */
  void start() {
    background.execute(() -> calibration = Calibration.measure());
  }

  @Override
  public synchronized CompletionStage<Void> testThemselves() {
    CompletableFuture<Void> now = running;
    if (now == null || now.isDone()) {
      state = "running";
      try {
        now = CompletableFuture.runAsync(this::run, background);
      } catch (RejectedExecutionException e) {
        // The node is stopping.
        return CompletableFuture.completedFuture(null);
      }
      running = now;
    }
    return now;
  }

  private void run() {
    try {
      checks = LimitsSelfTest.run(sandbox.get(), profile, pace);
      state = "done";
    } catch (RuntimeException e) {
      state = "broken off";
    }
  }

  @Override
  public OptionalDouble calibration() {
    Calibration measured = calibration;
    return measured == null ? OptionalDouble.empty() : OptionalDouble.of(measured.factor());
  }

  @Override
  public JsonNode table() {
    if (state.isEmpty()) {
      var unused = testThemselves();
    }
    ObjectNode table = LimitsReport.of(profile, checks, calibration);
    ObjectNode selfTest = table.putObject("selfTest");
    selfTest.put("state", state);
    if (checks.isEmpty()) {
      selfTest.putNull("holds");
    } else {
      selfTest.put("holds", LimitsReport.holds(table));
    }
    return table;
  }

  /** Breaks off what goes on. */
  @Override
  public void close() {
    background.shutdownNow();
    try {
      var unused = background.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
