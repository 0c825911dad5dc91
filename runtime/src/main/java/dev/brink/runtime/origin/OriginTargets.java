package dev.brink.runtime.origin;

import dev.brink.functions.HttpFields;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.distribution.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lays a function's settings and the node's {@code originOverrides} over a configured origin. */
public final class OriginTargets {
  private final Map<String, URI> overrides;
  private final Function<String, @Nullable URI> standIns;

  /**
   * Takes base URLs by origin domain name: {@code http(s)://host[:port]}.
   *
   * @param overrides of configured origins
   * @param standIns of hosts in lower case, whoever names them
   */
  public OriginTargets(Map<String, URI> overrides, Function<String, @Nullable URI> standIns) {
    Map<String, URI> byName = new HashMap<>();
    overrides.forEach((name, base) -> byName.put(name.toLowerCase(Locale.ROOT), base));
    this.overrides = Map.copyOf(byName);
    this.standIns = standIns;
  }

  public OriginTarget target(Origin origin, OriginChange.Settings settings, boolean viewerTls) {
    Origin effective = effective(origin, settings);
    String tlsName = settings.sni() == null ? effective.domainName() : settings.sni();
    // A port alone can lead to another service of a configured host, such as the admin API.
    boolean checked =
        settings.domainName() != null || settings.port() != null || settings.protocol() != null;
    // A function that names a host goes to that host: overrides stand for configured origins, and
    // for buckets, which nobody reaches otherwise who runs the node without S3.
    boolean bucket = effective.s3() && settings.port() == null && settings.protocol() == null;
    String host = effective.domainName().toLowerCase(Locale.ROOT);
    URI standIn = standIns.apply(host);
    URI override = standIn != null || (checked && !bucket) ? standIn : overrides.get(host);
    if (override != null) {
      boolean tls = "https".equals(override.getScheme());
      int port = override.getPort() < 0 ? (tls ? 443 : 80) : override.getPort();
      return new OriginTarget(
          effective,
          settings.hostHeader(),
          override.getHost(),
          port,
          tls,
          override.getHost(),
          false);
    }
    boolean tls =
        switch (effective.protocol()) {
          case HTTP_ONLY -> false;
          case HTTPS_ONLY -> true;
          case MATCH_VIEWER -> viewerTls;
        };
    return new OriginTarget(
        effective,
        settings.hostHeader(),
        effective.domainName(),
        tls ? effective.httpsPort() : effective.httpPort(),
        tls,
        tlsName,
        checked);
  }

  /** The origin with a function's settings laid over it. */
  public static Origin effective(Origin origin, OriginChange.Settings settings) {
    return settings.equals(OriginChange.Settings.NONE) ? origin : with(origin, settings);
  }

  private static Origin with(Origin origin, OriginChange.Settings settings) {
    Integer port = settings.port();
    return new Origin(
        origin.id(),
        or(settings.domainName(), origin.domainName()),
        or(settings.originPath(), origin.originPath()),
        settings.customHeaders() == null
            ? origin.customHeaders()
            : fields(settings.customHeaders()),
        settings.protocol() == null
            ? origin.protocol()
            : settings.protocol().equals("https")
                ? Origin.Protocol.HTTPS_ONLY
                : Origin.Protocol.HTTP_ONLY,
        or(port, origin.httpPort()),
        or(port, origin.httpsPort()),
        or(settings.connectionAttempts(), origin.connectionAttempts()),
        seconds(settings.connectionTimeoutSeconds(), origin.connectionTimeout()),
        seconds(settings.readTimeoutSeconds(), origin.readTimeout()),
        seconds(settings.keepAliveTimeoutSeconds(), origin.keepAliveTimeout()),
        settings.responseCompletionTimeoutSeconds() == null
            ? origin.responseCompletionTimeout()
            : Duration.ofSeconds(settings.responseCompletionTimeoutSeconds()),
        origin.s3(),
        origin.accessControl());
  }

  private static <T> T or(@Nullable T chosen, T configured) {
    return chosen == null ? configured : chosen;
  }

  private static Duration seconds(@Nullable Integer chosen, Duration configured) {
    return chosen == null ? configured : Duration.ofSeconds(chosen);
  }

  private static HttpFields fields(Map<String, String> headers) {
    HttpFields.Builder fields = HttpFields.builder();
    headers.forEach(fields::add);
    return fields.build();
  }
}
