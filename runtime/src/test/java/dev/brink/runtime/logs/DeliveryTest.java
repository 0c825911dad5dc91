package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.metrics.LogMeters;
import dev.brink.runtime.metrics.NodeMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final List<String> URI = List.of("cs-uri-stem");

  private final NodeMetrics metrics = new NodeMetrics();
  private final LogMeters.Log meters = metrics.logs().of("test");
  private final List<String> problems = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    metrics.close();
  }

  /** Answers as it is told, and can be held up. */
  private static final class TestSink implements RecordSink {
    private final LinkedBlockingQueue<List<String>> batches = new LinkedBlockingQueue<>();
    private final List<Outcome> ends = new ArrayList<>();
    private final int most;
    private @Nullable CountDownLatch entered;
    private @Nullable CountDownLatch release;

    TestSink(int most, Outcome... ends) {
      this.most = most;
      this.ends.addAll(List.of(ends));
    }

    @Override
    public int maxRecords() {
      return most;
    }

    @Override
    public int maxBytes() {
      return 100;
    }

    @Override
    public Outcome send(List<String> records) throws IOException, InterruptedException {
      if (entered != null && release != null) {
        entered.countDown();
        release.await();
      }
      batches.add(List.copyOf(records));
      return ends.isEmpty() ? new Arrived() : ends.removeFirst();
    }

    List<String> next() throws InterruptedException {
      List<String> batch = batches.poll(20, TimeUnit.SECONDS);
      assertTrue(batch != null, "no batch came");
      return batch == null ? List.of() : batch;
    }
  }

  private Delivery delivery(RecordSink sink) {
    return new Delivery("test", sink, meters, problems::add);
  }

  private static LoggedRequest path(String path) {
    return Requests.ONE.asking(path, null).build();
  }

  @Test
  void recordsArriveInOrderAndAreCounted() throws Exception {
    TestSink sink = new TestSink(2);
    Delivery delivery = delivery(sink);
    for (int i = 0; i < 4; i++) {
      delivery.offer(path("/" + i), URI);
    }
    List<String> all = new ArrayList<>();
    while (all.size() < 4) {
      List<String> batch = sink.next();
      assertTrue(batch.size() <= 2);
      all.addAll(batch);
    }
    delivery.close();
    assertEquals(List.of("/0\n", "/1\n", "/2\n", "/3\n"), all);
    assertEquals(4, meters.delivered());
    assertEquals(0, meters.dropped());
  }

  @Test
  void aBatchStaysWithinTheBytesOfTheSink() throws Exception {
    TestSink sink = new TestSink(100);
    Delivery delivery = delivery(sink);
    delivery.offer(path("/" + "a".repeat(60)), URI);
    delivery.offer(path("/" + "b".repeat(60)), URI);
    assertEquals(1, sink.next().size());
    assertEquals(1, sink.next().size());
    delivery.close();
    assertEquals(2, meters.delivered());
  }

  @Test
  void aStalledSinkHoldsUpNobodyAndEveryLostRecordIsCounted() throws Exception {
    TestSink sink = new TestSink(1);
    sink.entered = new CountDownLatch(1);
    sink.release = new CountDownLatch(1);
    Delivery delivery = delivery(sink);
    LoggedRequest request = path("/");
    delivery.offer(request, URI);
    assertTrue(sink.entered.await(20, TimeUnit.SECONDS));
    // The sink has one; the queue takes what it can hold; ten are too many.
    for (int i = 0; i < Delivery.MAX_WAITING + 10; i++) {
      delivery.offer(request, URI);
    }
    assertEquals(10, meters.dropped(LogMeters.Reason.QUEUE_FULL));
    assertEquals(0, meters.delivered());
    sink.release.countDown();
    for (int i = 0; i < Delivery.MAX_WAITING + 1; i++) {
      assertEquals(1, sink.next().size());
    }
    delivery.close();
    assertEquals(Delivery.MAX_WAITING + 1, meters.delivered());
  }

  @Test
  void onlyWhatDidNotArriveIsSentAgain() throws Exception {
    TestSink sink = new TestSink(10, new RecordSink.Again(List.of("/b\n"), "busy"));
    Delivery delivery = delivery(sink);
    delivery.offer(path("/b"), URI);
    List<String> first = sink.next();
    assertEquals(List.of("/b\n"), first);
    assertEquals(List.of("/b\n"), sink.next());
    delivery.close();
    assertEquals(1, meters.delivered());
    assertEquals(
        List.of("test does not take log records: busy", "test takes log records again"), problems);
  }

  @Test
  void whatIsRefusedIsNotSentAgain() throws Exception {
    TestSink sink = new TestSink(10, new RecordSink.Refused("no such stream"));
    Delivery delivery = delivery(sink);
    delivery.offer(path("/a"), URI);
    sink.next();
    delivery.close();
    assertEquals(1, meters.dropped(LogMeters.Reason.REFUSED));
    assertEquals(0, sink.batches.size());
  }
}
