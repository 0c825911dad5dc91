package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Standing;
import dev.brink.graaljs.standing.Lane;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs each call where the conduct of its function lets it run: here, aside, in the line for
 * offenders, or nowhere.
 */
final class Placement implements AutoCloseable {

  private final LongSupplier ticker;
  private final Lane aside;
  private final Lane line;

  /**
   * @param ticker nanoseconds, as {@code System.nanoTime}
   * @param aside takes every call
   * @param line for offenders
   */
  Placement(LongSupplier ticker, Lane aside, Lane line) {
    this.ticker = ticker;
    this.aside = aside;
    this.line = line;
  }

  static Placement of(LimitProfile profile, LongSupplier ticker) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Placement(
        ticker,
        new Lane(
            IntStream.rangeClosed(1, processors).mapToObj(n -> "brink-aside-" + n).toList(),
            Integer.MAX_VALUE),
        new Lane(
            List.of("brink-offenders"),
            Math.toIntExact(LimitTable.CFF_OFFENDER_QUEUE.value(profile).orElseThrow())));
  }

  /** Runs a call; the stage is completed on return when that was done here or refused. */
  CompletionStage<Execution> run(FunctionCell cell, Invocation invocation) {
    return switch (cell.conduct().way(cell.hasSettled(), ticker.getAsLong())) {
      case HERE -> here(cell, invocation);
      case ASIDE -> wait(aside, new Waiting(() -> cell, invocation, false));
      case IN_LINE -> wait(line, new Waiting(() -> cell, invocation, false));
      case TRIAL -> wait(line, new Waiting(() -> cell, invocation, true));
      case REFUSED -> CompletableFuture.completedFuture(NotRun.THROTTLED);
    };
  }

  /** Runs the call of a version that is not known yet: making its cell may take long. */
  CompletionStage<Execution> runNew(Supplier<FunctionCell> cell, Invocation invocation) {
    return wait(aside, new Waiting(cell, invocation, false));
  }

  private CompletionStage<Execution> here(FunctionCell cell, Invocation invocation) {
    Execution execution = cell.runPromptly(invocation);
    if (execution == null) {
      return wait(aside, new Waiting(() -> cell, invocation, false));
    }
    if (FunctionCell.brokeLimit(execution)) {
      // It may be cold code that needs more: the run that counts is one that harms nobody else.
      cell.conduct().overran(ticker.getAsLong());
      return wait(aside, new Waiting(() -> cell, invocation, false));
    }
    return CompletableFuture.completedFuture(told(cell, execution, false));
  }

  private Execution told(FunctionCell cell, Execution execution, boolean trial) {
    String news =
        cell.conduct()
            .ended(
                execution.usage().cpuNanos(),
                FunctionCell.brokeLimit(execution),
                trial,
                cell.hasSettled(),
                ticker.getAsLong());
    return news == null ? execution : execution.withWarning(news);
  }

  private static CompletionStage<Execution> wait(Lane lane, Waiting call) {
    call.offerTo(lane);
    return call.end;
  }

  /** Lets running calls end and fails those that wait. */
  @Override
  public void close() {
    aside.close();
    line.close();
  }

  /** A call that waits in a lane. Its version's standing may be another one when its turn comes. */
  private final class Waiting implements Lane.Call {
    private final Supplier<FunctionCell> cell;
    private final Invocation invocation;
    private final boolean trial;
    private final CompletableFuture<Execution> end = new CompletableFuture<>();
    private @Nullable Lane lane;

    Waiting(Supplier<FunctionCell> cell, Invocation invocation, boolean trial) {
      this.cell = cell;
      this.invocation = invocation;
      this.trial = trial;
    }

    void offerTo(Lane to) {
      lane = to;
      EdgeFunction.Key key = invocation.function().key();
      if (!to.offer(key, this)) {
        end.complete(to == line ? NotRun.THROTTLED : NotRun.ABANDONED);
      }
    }

    @Override
    public void run() {
      try {
        FunctionCell found = cell.get();
        Standing standing = trial ? Standing.PROBATION : found.conduct().standing();
        switch (standing) {
          case GOOD, PROBATION -> end.complete(told(found, found.run(invocation), trial));
          case OFFENDER -> {
            if (lane == line) {
              end.complete(told(found, found.run(invocation), trial));
            } else {
              offerTo(line);
            }
          }
          case THROTTLED -> end.complete(NotRun.THROTTLED);
        }
      } catch (UncompilableException e) {
        end.complete(NotRun.uncompilable(e));
      } catch (RuntimeException | Error e) {
        end.completeExceptionally(e);
      }
    }

    @Override
    public void abandon() {
      end.complete(NotRun.ABANDONED);
    }
  }
}
