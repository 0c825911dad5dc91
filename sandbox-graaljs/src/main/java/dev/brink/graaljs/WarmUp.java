package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Warmup;
import dev.brink.graaljs.warming.EventVariations;
import dev.brink.limits.ThreadMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a function until its CPU time has settled, and leaves warm isolates behind. How long that
 * takes depends on the machine's own compiler, so it is measured; it is bounded all the same.
 */
final class WarmUp {
  /** CPU time for settling: on a busy machine the clock alone would end it after a few calls. */
  private static final Duration SETTLING = Duration.ofMillis(450);

  /** CPU time after which no further isolate is made. */
  private static final Duration FURTHER = Duration.ofMillis(600);

  /** No publish waits longer once there were a few calls, however busy the machine is. */
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Calls for which one waits three times as long. */
  private static final int A_FEW = 20;

  /** Calls compared with those before them. */
  private static final int WINDOW = 25;

  /**
   * Settled: kept to half the limit for long, and a window is no faster than this share of the
   * last.
   */
  private static final double SETTLED = 0.9;

  /** Calls of each further isolate; the code is warm by then, the isolate is not. */
  private static final int FURTHER_CALLS = 10;

  /** Limits hit after which there is nothing to warm. */
  private static final int GIVE_UP = 5;

  private final Clock clock;
  private final int isolates;
  private final ThreadMeter threads = new ThreadMeter();

  /**
   * @param isolates to leave behind
   */
  WarmUp(Clock clock, int isolates) {
    this.clock = clock;
    this.isolates = isolates;
  }

  Warmup run(FunctionCell cell, EdgeFunction function, List<Event> events) {
    Run run = new Run(cell, function, events);
    try {
      run.untilSettled();
      while (cell.pool().idle() < isolates && run.goesOn(FURTHER)) {
        run.further();
      }
    } catch (UncompilableException e) {
      return run.warmup("the code cannot be compiled: " + e.getMessage());
    }
    return run.warmup(run.warning());
  }

  private final class Run {
    private final FunctionCell cell;
    private final EdgeFunction function;
    private final List<Event> events;
    private final int given;
    private long start = System.nanoTime();
    private long cpuStart = threads.ownCpuNanos();
    private int calls;
    private int limitsHit;
    private final Map<EventType, String> thrown = new EnumMap<>(EventType.class);
    private final Set<EventType> served = EnumSet.noneOf(EventType.class);

    Run(FunctionCell cell, EdgeFunction function, List<Event> events) {
      this.cell = cell;
      this.function = function;
      this.events = EventVariations.of(events, function.code());
      this.given = events.size();
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    boolean goesOn(Duration cpu) {
      return limitsHit < GIVE_UP
          && threads.ownCpuNanos() - cpuStart < cpu.toNanos()
          && elapsed().compareTo(calls < A_FEW ? LONGEST.multipliedBy(3) : LONGEST) < 0;
    }

    void untilSettled() {
      Isolate isolate = cell.make();
      // The first isolate of a process loads the engine, which is no time for warming.
      start = System.nanoTime();
      cpuStart = threads.ownCpuNanos();
      long before = Long.MAX_VALUE;
      int quiet = 0;
      while (quiet < 2 && goesOn(SETTLING)) {
        long cpu = 0;
        for (int i = 0; i < Math.max(WINDOW, events.size()) && goesOn(SETTLING); i++) {
          cpu += call(isolate);
          if (isolate.isDead()) {
            isolate.close();
            isolate = cell.make();
          }
        }
        quiet = cell.hasSettled() && cpu > SETTLED * before ? quiet + 1 : 0;
        before = cpu;
      }
      cell.keep(isolate);
    }

    void further() {
      Isolate isolate = cell.make();
      for (int i = 0; i < FURTHER_CALLS && !isolate.isDead() && goesOn(FURTHER); i++) {
        call(isolate);
      }
      if (isolate.isDead()) {
        isolate.close();
      } else {
        cell.keep(isolate);
      }
    }

    private long call(Isolate isolate) {
      int index = calls % events.size();
      Event event = events.get(index);
      calls++;
      Execution execution =
          cell.run(
              isolate, new Invocation(function, event, Execution.Detail.RESULT, clock.millis()));
      if (!(execution.outcome() instanceof Execution.Failed(Failure failure))) {
        served.add(event.type());
      } else if (failure.overrun() != null) {
        limitsHit++;
      } else if (index < given) {
        // A variation may be like no event there ever is.
        thrown.putIfAbsent(event.type(), failure.message());
      }
      return execution.usage().cpuNanos();
    }

    /**
     * What the function threw first. Before it is associated it is tried on events of both viewer
     * triggers: that it throws on all those of one and not of the other means it is for the other.
     */
    String warning() {
      return thrown.entrySet().stream()
          .filter(entry -> served.isEmpty() || served.contains(entry.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }

    Warmup warmup(String warning) {
      return new Warmup(
          calls, Math.min(calls, events.size()), limitsHit, elapsed().toMillis(), warning);
    }
  }
}
