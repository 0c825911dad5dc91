package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** How an origin is spoken to: what S3OriginConfig and CustomOriginConfig say. */
record Endpoint(
    Origin.Protocol protocol,
    int httpPort,
    int httpsPort,
    Duration readTimeout,
    Duration keepAliveTimeout,
    boolean s3) {

  static final Duration READ = Duration.ofSeconds(30);
  static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  private static final Map<String, Origin.Protocol> PROTOCOLS = new LinkedHashMap<>();
  private static final Map<String, String> TLS = Words.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2");
  private static final Map<String, String> ADDRESS_TYPES = Words.of("ipv4", "ipv6", "dualstack");

  static {
    PROTOCOLS.put("http-only", Origin.Protocol.HTTP_ONLY);
    PROTOCOLS.put("https-only", Origin.Protocol.HTTPS_ONLY);
    PROTOCOLS.put("match-viewer", Origin.Protocol.MATCH_VIEWER);
  }

  /** Reads CustomOriginConfig. */
  static Endpoint read(JsonObject config) {
    sslProtocols(config.field("OriginSslProtocols"));
    config.field("IpAddressType").choice(ADDRESS_TYPES);
    NotHonoured.warn(config.field("OriginMtlsConfig"), "the node shows no client certificate");
    return new Endpoint(
        config.field("OriginProtocolPolicy").requiredChoice(PROTOCOLS, Origin.Protocol.HTTP_ONLY),
        port(config.field("HTTPPort"), 80),
        port(config.field("HTTPSPort"), 443),
        readTimeout(config),
        keepAliveTimeout(config),
        false);
  }

  static Duration readTimeout(JsonObject config) {
    return Duration.ofSeconds(
        config.field("OriginReadTimeout").integer(1, 120, Math.toIntExact(READ.toSeconds())));
  }

  static Duration keepAliveTimeout(JsonObject config) {
    return Duration.ofSeconds(
        config
            .field("OriginKeepaliveTimeout")
            .integer(1, 120, Math.toIntExact(KEEP_ALIVE.toSeconds())));
  }

  private static int port(JsonField field, int fallback) {
    int port = field.integer(1, 65_535, fallback);
    if (port != 80 && port != 443 && port < 1024) {
      field.error("must be 80, 443 or 1024-65535, not %d".formatted(port));
    }
    return port;
  }

  private static void sslProtocols(JsonField field) {
    Set<String> listed = new HashSet<>();
    for (JsonField element : field.elements()) {
      String version = element.choice(TLS);
      if (version != null) {
        listed.add(version);
      }
    }
    if (!listed.isEmpty() && !listed.contains("TLSv1.2")) {
      field.warning("has no effect: the node speaks TLSv1.2 and TLSv1.3 to origins, nothing older");
    }
  }
}
