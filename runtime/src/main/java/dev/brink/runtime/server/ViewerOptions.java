package dev.brink.runtime.server;

import dev.brink.functions.Event;
import io.vertx.core.net.KeyCertOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How viewers are served.
 *
 * @param port 0 picks a free one
 * @param tlsPort 0 picks a free one, -1 for none
 * @param certificate needed when there is a TLS port
 * @param headerTimeout for a whole header section; then 408
 * @param idleTimeout without a byte in either direction while the viewer is the one to act
 * @param maxConnections beyond it: 503 and closed
 * @param eventLoops how many accept and serve
 * @param pop for X-Amz-Cf-Pop, e.g. {@code FRA56-P1}
 * @param region the regional edge cache functions are told about
 * @param trustedProxies whose X-Forwarded-For names the viewer
 * @param accessLog whether a line is written for every request
 */
public record ViewerOptions(
    String host,
    int port,
    int tlsPort,
    @Nullable KeyCertOptions certificate,
    Duration headerTimeout,
    Duration idleTimeout,
    int maxConnections,
    int eventLoops,
    String pop,
    String region,
    Predicate<InetAddress> trustedProxies,
    boolean accessLog) {

  /** CloudFront Developer Guide, "Quotas": URL, bytes. */
  static final int MAX_URL = 8_192;

  /** CloudFront Developer Guide, "Quotas": request line and header fields, bytes. */
  static final int MAX_HEADERS = 32_768;

  public static ViewerOptions defaults() {
    return new ViewerOptions(
        "127.0.0.1",
        8080,
        -1,
        null,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        20_000,
        Runtime.getRuntime().availableProcessors(),
        "FRA56-P1",
        "eu-central-1",
        address -> false,
        true);
  }

  public ViewerOptions withPorts(int plain, int tls, @Nullable KeyCertOptions tlsCertificate) {
    return new ViewerOptions(
        host,
        plain,
        tls,
        tlsCertificate,
        headerTimeout,
        idleTimeout,
        maxConnections,
        eventLoops,
        pop,
        region,
        trustedProxies,
        accessLog);
  }

  public ViewerOptions withHeaderTimeout(Duration timeout) {
    return new ViewerOptions(
        host,
        port,
        tlsPort,
        certificate,
        timeout,
        idleTimeout,
        maxConnections,
        eventLoops,
        pop,
        region,
        trustedProxies,
        accessLog);
  }

  /** What functions are told of the node's place. */
  Event.EdgeLocation edgeLocation(String serverIp) {
    return new Event.EdgeLocation(pop.substring(0, Math.min(3, pop.length())), serverIp, region);
  }
}
