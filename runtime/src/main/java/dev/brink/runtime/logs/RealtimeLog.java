package dev.brink.runtime.logs;

import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.RealtimeLogConfig;
import dev.brink.runtime.metrics.LogMeters;
import dev.brink.runtime.sigv4.AwsCredentials;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Real-time logs: a sample of requests, of the whole node or of behaviors that have a
 * RealtimeLogConfig, brought to their sinks within a second.
 */
public final class RealtimeLog implements RequestLogs, AutoCloseable {

  /**
   * What a log is made of.
   *
   * @param credentials sign calls to Kinesis; null when the node has none
   * @param problems takes the node's own log lines; must not block
   * @param percent a random number from 0 to 99, for sampling
   * @param partitionKeys used by the sinks' threads
   */
  public record Parts(
      RealtimeLogOptions options,
      @Nullable AwsCredentials credentials,
      LogMeters meters,
      Consumer<String> problems,
      InstantSource clock,
      IntSupplier percent,
      RandomGenerator partitionKeys) {}

  private final Parts parts;
  private final RealtimeLogOptions.@Nullable NodeWide nodeWide;
  private final @Nullable Delivery ofNode;
  private final Map<String, Delivery> ofStreams = new ConcurrentHashMap<>();

  public RealtimeLog(Parts parts) {
    this.parts = parts;
    this.nodeWide = parts.options.nodeWide();
    this.ofNode = nodeWide == null ? null : delivery("realtime-log", nodeWide.sink());
  }

  @Override
  public boolean wants(Distribution distribution) {
    return ofNode != null || distribution.logging().realtime();
  }

  @Override
  public void write(LoggedRequest request) {
    if (ofNode != null && nodeWide != null && isSampled(nodeWide.samplingRate())) {
      ofNode.offer(request, nodeWide.fields());
    }
    RealtimeLogConfig config = request.behavior().realtimeLog();
    if (config != null && isSampled(config.samplingRate())) {
      for (String stream : config.streams()) {
        ofStreams.computeIfAbsent(stream, this::stream).offer(request, config.fields());
      }
    }
  }

  private boolean isSampled(int rate) {
    return rate == 100 || parts.percent.getAsInt() < rate;
  }

  private Delivery stream(String arn) {
    return delivery("realtime-log:" + RealtimeLogConfig.nameIn(arn), parts.options.sinkOf(arn));
  }

  private Delivery delivery(String name, SinkOptions options) {
    return new Delivery(name, sink(options), parts.meters.of(name), parts.problems);
  }

  private RecordSink sink(SinkOptions options) {
    return switch (options) {
      case SinkOptions.ToFile file -> new FileSink(file.file(), file.maxSize());
      case SinkOptions.ToHttp http -> new HttpSink(http.url(), http.headers());
      case SinkOptions.ToKinesis kinesis ->
          parts.credentials == null
              ? new NoCredentials(kinesis.stream())
              : new KinesisSink(kinesis, parts.credentials, parts.clock, parts.partitionKeys);
    };
  }

  /** A stream that nobody can write to. */
  private record NoCredentials(String stream) implements RecordSink {
    @Override
    public Outcome send(List<String> records) {
      return new Refused(
          "the node has no credentials for the stream "
              + stream
              + ": set originAccess, or name a sink for it in logs.realtime.streams");
    }
  }

  /** Records that wait for their sinks. */
  public int waiting() {
    return (ofNode == null ? 0 : ofNode.waiting())
        + ofStreams.values().stream().mapToInt(Delivery::waiting).sum();
  }

  /** Sends what waits to all sinks at one time, about a second long, then stops. */
  @Override
  public void close() {
    ofStreams.values().forEach(Delivery::end);
    if (ofNode != null) {
      ofNode.close();
    }
    ofStreams.values().forEach(Delivery::close);
  }
}
