package dev.brink.runtime.response;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.ServerTiming;
import dev.brink.runtime.origin.OriginTimes;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResultType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Server-Timing line that tells how a response came about.
 *
 * <p>CloudFront Developer Guide, "Understand response headers policies", on the Server-Timing
 * header: a miss keeps the origin's metrics in the same line, a hit drops them.
 */
public final class ServerTimingHeader {
  private static final String NAME = "Server-Timing";

  /** A node is one tier. */
  private static final String LAYER = "EDGE";

  private ServerTimingHeader() {}

  /**
   * Whether a response carries the line.
   *
   * @param drawn a random number from 0 up to 100
   */
  public static boolean isDue(ServerTiming policy, HttpFields viewer, double drawn) {
    if (drawn < policy.samplingRate()) {
      return true;
    }
    for (String line : viewer.all("pragma")) {
      for (String directive : line.split(",", -1)) {
        if (directive.strip().equalsIgnoreCase("server-timing")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The headers with the line.
   *
   * @param headers as the policy's other parts left them
   * @param toFirstByte from the request to this answer
   */
  public static HttpFields added(
      HttpFields headers,
      EdgeResponse response,
      String pop,
      String requestId,
      Duration toFirstByte) {
    boolean refreshed = response.resultType() == ResultType.REFRESH_HIT;
    boolean hit = !refreshed && response.source() == EdgeResponse.Source.CACHE;
    StringBuilder line = new StringBuilder(160);
    if (!hit && !refreshed) {
      appendUpstream(line, response.originTimes());
    }
    line.append(refreshed ? "cdn-cache-refresh" : hit ? "cdn-cache-hit" : "cdn-cache-miss");
    described(line, "cdn-pop", pop);
    described(line, "cdn-rid", requestId);
    if (hit) {
      described(line, "cdn-hit-layer", LAYER);
    }
    lasting(line, "cdn-downstream-fbl", toFirstByte);
    String origins = hit || refreshed ? null : headers.joined(NAME).orElse(null);
    return headers.with(NAME, origins == null ? line.toString() : line + "," + origins);
  }

  private static void appendUpstream(StringBuilder line, @Nullable OriginTimes times) {
    described(line, "cdn-upstream-layer", LAYER);
    if (times != null) {
      lasting(line, "cdn-upstream-dns", times.dns());
      lasting(line, "cdn-upstream-connect", times.connect());
      lasting(line, "cdn-upstream-fbl", times.firstByte());
    }
    line.append(',');
  }

  private static void described(StringBuilder line, String metric, String text) {
    comma(line).append(metric).append(";desc=\"").append(text).append('"');
  }

  private static void lasting(StringBuilder line, String metric, Duration time) {
    comma(line).append(metric).append(";dur=").append(time.toMillis());
  }

  private static StringBuilder comma(StringBuilder line) {
    return line.isEmpty() ? line : line.append(',');
  }
}
