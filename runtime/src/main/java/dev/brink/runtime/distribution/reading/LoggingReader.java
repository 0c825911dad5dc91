package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.DistributionLogging;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;

/**
 * Reads Logging of a DistributionConfig (CloudFront Developer Guide, "Configure standard logs").
 */
public final class LoggingReader {
  private static final int MAX_PREFIX = 256;

  private LoggingReader() {}

  static DistributionLogging read(JsonField field, boolean realtime) {
    return field.object(
        logging -> read(logging, realtime),
        () -> new DistributionLogging(false, "", false, realtime));
  }

  private static DistributionLogging read(JsonObject logging, boolean realtime) {
    JsonField bucket = logging.field("Bucket");
    if (bucket.nonEmptyText() != null) {
      NotHonoured.warn(bucket, "the node writes log files into the folder of logs.standard");
    }
    return new DistributionLogging(
        logging.field("Enabled").flag(false),
        prefix(logging.field("Prefix")),
        logging.field("IncludeCookies").flag(false),
        realtime);
  }

  /** A folder below the one of the logs: never above it. */
  public static String prefix(JsonField field) {
    String prefix = field.nonEmptyText();
    if (prefix == null) {
      return "";
    }
    boolean plain =
        prefix.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\' && c != ':')
            && !prefix.startsWith("/")
            && !("/" + prefix + "/").contains("/../")
            && !("/" + prefix + "/").contains("/./");
    if (!plain || prefix.length() > MAX_PREFIX) {
      field.error(
          "must be a folder such as cdn/ below the log folder, of at most %d characters"
              .formatted(MAX_PREFIX));
      return "";
    }
    // The guide: a prefix that does not end in a slash gets one.
    return prefix.endsWith("/") ? prefix : prefix + "/";
  }
}
