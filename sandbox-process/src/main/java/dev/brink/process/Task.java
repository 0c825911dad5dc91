package dev.brink.process;

import dev.brink.process.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
  private final int logBytes;
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final List<String> lines = new ArrayList<>();

  private int bytesLogged;
  private boolean truncated;

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
    this.logBytes = logBytes;
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

  /** Keeps a line of the guest's, as long as there is room: the worker's own bound may be gone. */
  void line(String text) {
    if (truncated) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytesLogged + bytes.length <= logBytes) {
      bytesLogged += bytes.length;
      lines.add(text);
      return;
    }
    truncated = true;
    lines.add(
        new String(bytes, 0, wholeCharacters(bytes, logBytes - bytesLogged), StandardCharsets.UTF_8)
            + "... [truncated: %,d bytes of log output a call are allowed]".formatted(logBytes));
  }

  private static int wholeCharacters(byte[] utf8, int length) {
    int end = length;
    // A byte 10xxxxxx continues a character.
    while (end > 0 && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }

  /** What the guest wrote; complete once the task has ended. */
  List<String> lines() {
    return List.copyOf(lines);
  }
}
