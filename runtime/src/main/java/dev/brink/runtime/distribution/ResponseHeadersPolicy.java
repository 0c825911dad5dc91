package dev.brink.runtime.distribution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Headers added to, and removed from, responses to viewers.
 *
 * @param security Strict-Transport-Security and its kind, with their final values
 * @param custom free headers
 * @param remove names in lower case
 * @param serverTiming null when Server-Timing is off
 */
public record ResponseHeadersPolicy(
    String id,
    String name,
    @Nullable Cors cors,
    List<Header> security,
    List<Header> custom,
    List<String> remove,
    @Nullable ServerTiming serverTiming)
    implements Policy {

  /**
   * One header line.
   *
   * @param override whether it replaces the origin's line of the same name
   */
  public record Header(String name, String value, boolean override) {}

  /**
   * Answers to cross-origin requests.
   *
   * @param allowOrigins patterns, or one {@code *}
   * @param allowMethods the methods, or one {@code ALL}
   * @param maxAge null when Access-Control-Max-Age is not sent
   * @param originOverride whether it replaces the origin's own CORS headers
   */
  public record Cors(
      List<String> allowOrigins,
      List<String> allowHeaders,
      List<String> allowMethods,
      boolean allowCredentials,
      List<String> exposeHeaders,
      @Nullable Duration maxAge,
      boolean originOverride) {
    public Cors {
      allowOrigins = List.copyOf(allowOrigins);
      allowHeaders = List.copyOf(allowHeaders);
      allowMethods = List.copyOf(allowMethods);
      exposeHeaders = List.copyOf(exposeHeaders);
    }
  }

  /**
   * The Server-Timing header.
   *
   * @param samplingRate percent of the responses that carry it, 0-100
   */
  public record ServerTiming(double samplingRate) {}

  public ResponseHeadersPolicy {
    security = List.copyOf(security);
    custom = List.copyOf(custom);
    remove = List.copyOf(remove);
  }
}
