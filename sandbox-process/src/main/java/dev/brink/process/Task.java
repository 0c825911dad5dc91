package dev.brink.process;

import dev.brink.process.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Something that a worker of one version is to do. Its state is guarded by the supervisor. */
final class Task {
  private final @Nullable LongFunction<Message.ToWorker> message;
  private final Duration limit;
  private final boolean insistent;
  private final BoundedLog log;
  private final CompletableFuture<End> end = new CompletableFuture<>();

  /** When it was given to a worker, as the supervisor's ticker has it. */
  long began;

  /** Kills the worker, or ends the waiting, when it has taken too long. */
  @Nullable Future<?> alarm;

  /**
   * Takes what to do.
   *
   * @param message to the worker, once its number is known; null for nothing but loading
   * @param limit elapsed time after which the worker is given up
   * @param insistent whether it is tried however often the version has crashed
   * @param logBytes of log output kept
   */
  Task(
      @Nullable LongFunction<Message.ToWorker> message,
      Duration limit,
      boolean insistent,
      int logBytes) {
    this.message = message;
    this.limit = limit;
    this.insistent = insistent;
    this.log = new BoundedLog(logBytes);
  }

  /** One that is done as soon as a worker has loaded the function. */
  static Task loading() {
    return new Task(null, Duration.ZERO, true, 0);
  }

  boolean onlyLoads() {
    return message == null;
  }

  Message.ToWorker message(long number) {
    return Objects.requireNonNull(message).apply(number);
  }

  Duration limit() {
    return limit;
  }

  boolean insistent() {
    return insistent;
  }

  /** Completed once, outside the supervisor's lock. */
  CompletableFuture<End> end() {
    return end;
  }

  /** Has it end, as soon as the lock is given back. */
  void end(End how, List<Runnable> after) {
    cancelAlarm();
    after.add(() -> end.complete(how));
  }

  /** It neither waits nor runs too long any more. */
  void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  /** What the guest writes meanwhile; the worker's own bound may be gone. */
  BoundedLog log() {
    return log;
  }

  /** What the guest wrote; complete once the task has ended. */
  List<String> lines() {
    return log.lines();
  }
}
