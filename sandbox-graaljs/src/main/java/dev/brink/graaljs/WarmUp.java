package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Warmup;
import java.time.Clock;
import java.util.List;

/** Runs a function until its CPU time has settled, and leaves warm isolates behind. */
final class WarmUp {
  private static final long BOUND_NANOS = 400_000_000;

  private final Clock clock;

  WarmUp(Clock clock) {
    this.clock = clock;
  }

  Warmup run(FunctionCell cell, EdgeFunction function, List<Event> events) {
    long start = System.nanoTime();
    int calls = 0;
    int limitsHit = 0;
    String warning = "";
    int wanted = Runtime.getRuntime().availableProcessors() + 1;
    try {
      while (cell.pool().idle() < wanted
          && limitsHit < 10
          && System.nanoTime() - start < BOUND_NANOS) {
        Isolate isolate = cell.make();
        for (int i = 0; i < 300 && System.nanoTime() - start < BOUND_NANOS; i++) {
          Event event = events.get(i % events.size());
          Execution execution =
              isolate.call(function, event, Execution.Detail.RESULT, clock.millis());
          calls++;
          if (execution.outcome() instanceof Execution.Failed(Failure failure)) {
            if (failure.overrun() != null) {
              limitsHit++;
            } else {
              warning = failure.message();
            }
          }
          if (isolate.isDead()) {
            break;
          }
        }
        if (isolate.isDead()) {
          isolate.close();
        } else if (!cell.pool().give(isolate)) {
          isolate.close();
          break;
        }
      }
    } catch (UncompilableException e) {
      warning = "the code could not be compiled: " + e.getMessage();
    }
    return new Warmup(calls, limitsHit, (System.nanoTime() - start) / 1_000_000, warning);
  }
}
