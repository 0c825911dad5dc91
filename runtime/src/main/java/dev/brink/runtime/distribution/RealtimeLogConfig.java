package dev.brink.runtime.distribution;

import java.util.List;

/**
 * What is logged of a behavior's requests within a second, and where it goes.
 *
 * @param samplingRate percent of requests, 1-100
 * @param fields names of the fields, in CloudFront's order
 * @param streams ARNs of Kinesis streams
 */
public record RealtimeLogConfig(
    String id, String name, int samplingRate, List<String> fields, List<String> streams)
    implements Policy {

  public RealtimeLogConfig {
    fields = List.copyOf(fields);
    streams = List.copyOf(streams);
  }

  /** The name in an ARN of CloudFront's, or the text itself. */
  public static String nameIn(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
