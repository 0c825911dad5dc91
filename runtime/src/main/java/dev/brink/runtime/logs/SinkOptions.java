package dev.brink.runtime.logs;

import dev.brink.limits.DataSize;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place that real-time records go to. */
public sealed interface SinkOptions {

  /**
   * A file that grows.
   *
   * @param maxSize beyond it the file is renamed to {@code <name>.1} and begun anew
   */
  record ToFile(Path file, DataSize maxSize) implements SinkOptions {}

  /** A server that takes batches of lines by POST. */
  record ToHttp(URI url, Map<String, String> headers) implements SinkOptions {
    public ToHttp {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A stream behind an API like that of Amazon Kinesis Data Streams.
   *
   * @param stream name or ARN
   * @param endpoint null for the one of AWS in the region
   */
  record ToKinesis(String stream, @Nullable URI endpoint, String region) implements SinkOptions {

    /** The stream of an ARN, in the ARN's region. */
    public static ToKinesis ofArn(String arn, @Nullable URI endpoint) {
      return new ToKinesis(arn, endpoint, arn.split(":", -1)[3]);
    }
  }
}
