package dev.brink.runtime.logs;

import dev.brink.runtime.metrics.LogMeters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings records to one sink, in batches, on a thread of its own. Whoever hands one in never waits:
 * what does not fit into the queue is dropped and counted. A batch that fails is sent again, later
 * each time, and given up after {@link #ATTEMPTS}.
 */
final class Delivery implements AutoCloseable {
  static final int ATTEMPTS = 6;

  /** Records that wait. */
  static final int MAX_WAITING = 16_384;

  /** How long a batch that is not full waits for more: records arrive within a second. */
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final String name;
  private final RecordSink sink;
  private final LogMeters.Log meters;
  private final Consumer<String> problems;
  private final Thread sender;
  private List<String> names = List.of();
  private List<RealtimeField> fields = List.of();
  private @Nullable String overhang;
  private boolean failing;

  private record Waiting(LoggedRequest request, List<String> fields) {}

  /** Takes who is told when the sink fails, and when it takes records again. */
  Delivery(String name, RecordSink sink, LogMeters.Log meters, Consumer<String> problems) {
    this.name = name;
    this.sink = sink;
    this.meters = meters;
    this.problems = problems;
    this.sender = Thread.ofPlatform().name("brink-" + name).daemon().unstarted(this::run);
    sender.start();
  }

  /** Takes a request and the names of the fields that are logged of it. Never blocks. */
  void offer(LoggedRequest request, List<String> fieldNames) {
    if (!waiting.offer(new Waiting(request, fieldNames))) {
      meters.dropped(LogMeters.Reason.QUEUE_FULL, 1);
    }
  }

  int waiting() {
    return waiting.size();
  }

  private void run() {
    try {
      while (!isClosing() || !waiting.isEmpty() || overhang != null) {
        List<String> batch = batch();
        if (!batch.isEmpty()) {
          deliver(batch);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    try (sink) {
      meters.dropped(LogMeters.Reason.UNREACHABLE, waiting.size());
    } catch (IOException unclosed) {
      problems.accept(name + ": " + unclosed);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private List<String> batch() throws InterruptedException {
    List<String> batch = new ArrayList<>();
    int bytes = 0;
    if (overhang != null) {
      batch.add(overhang);
      bytes = overhang.length();
      overhang = null;
    }
    long end = System.nanoTime() + LINGER_NANOS;
    while (batch.size() < sink.maxRecords()) {
      long left = isClosing() ? 0 : end - System.nanoTime();
      Waiting next = waiting.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      String record = RealtimeField.line(next.request, fieldsOf(next.fields));
      if (bytes + record.length() > sink.maxBytes() && !batch.isEmpty()) {
        overhang = record;
        break;
      }
      bytes += record.length();
      batch.add(record);
    }
    return batch;
  }

  private List<RealtimeField> fieldsOf(List<String> wanted) {
    if (!wanted.equals(names)) {
      names = wanted;
      fields = RealtimeField.named(wanted);
    }
    return fields;
  }

  private void deliver(List<String> batch) throws InterruptedException {
    List<String> left = batch;
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      switch (attempted(left)) {
        case RecordSink.Arrived _ -> {
          meters.delivered(left.size());
          tell(null);
          return;
        }
        case RecordSink.Refused refused -> {
          meters.dropped(LogMeters.Reason.REFUSED, left.size());
          tell(refused.why());
          return;
        }
        case RecordSink.Again again -> {
          meters.delivered(left.size() - again.left().size());
          left = again.left();
          tell(again.why());
          if (attempt == ATTEMPTS || isClosing()) {
            meters.dropped(LogMeters.Reason.UNREACHABLE, left.size());
            return;
          }
        }
      }
      boolean unused = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      pause = pause.multipliedBy(2);
    }
  }

  private RecordSink.Outcome attempted(List<String> records) throws InterruptedException {
    try {
      return sink.send(records);
    } catch (IOException failure) {
      String what = failure.getMessage();
      return new RecordSink.Again(
          records, what == null ? failure.getClass().getSimpleName() : what);
    }
  }

  /** Once when it begins to fail, once when it works again. */
  private void tell(@Nullable String why) {
    if (why != null && !failing) {
      problems.accept(name + " does not take log records: " + why);
    } else if (why == null && failing) {
      problems.accept(name + " takes log records again");
    }
    failing = why != null;
  }

  /** Lets it send what waits, once, and stop. */
  void end() {
    closing.countDown();
  }

  /** Ends it and waits; what takes longer than a second is lost. */
  @Override
  public void close() {
    end();
    try {
      sender.join(1_000);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    sender.interrupt();
  }
}
