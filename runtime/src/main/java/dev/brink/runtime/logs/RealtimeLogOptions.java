package dev.brink.runtime.logs;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real-time logs of a node.
 *
 * @param nodeWide of all requests, whatever their behaviors say; null for none
 * @param streams what stands in for Kinesis streams, by name or ARN
 * @param kinesisEndpoint for streams without a stand-in; null for those of AWS
 */
public record RealtimeLogOptions(
    @Nullable NodeWide nodeWide, Map<String, SinkOptions> streams, @Nullable URI kinesisEndpoint) {

  /** Only what behaviors ask for, in AWS's own streams. */
  public static final RealtimeLogOptions DEFAULT = new RealtimeLogOptions(null, Map.of(), null);

  /**
   * A log of the whole node.
   *
   * @param samplingRate percent of requests, 1-100
   * @param fields names, in CloudFront's order
   */
  public record NodeWide(SinkOptions sink, int samplingRate, List<String> fields) {
    public NodeWide {
      fields = List.copyOf(fields);
    }
  }

  public RealtimeLogOptions {
    streams = Map.copyOf(streams);
  }

  /** Where the records for a stream go. */
  SinkOptions sinkOf(String arn) {
    SinkOptions own = streams.get(arn);
    if (own == null) {
      own = streams.get(arn.substring(arn.lastIndexOf('/') + 1));
    }
    return own == null ? SinkOptions.ToKinesis.ofArn(arn, kinesisEndpoint) : own;
  }
}
