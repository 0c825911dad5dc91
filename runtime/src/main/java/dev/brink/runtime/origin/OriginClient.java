package dev.brink.runtime.origin;

import dev.brink.runtime.metrics.OriginMeters;
import dev.brink.runtime.pipeline.EdgeException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 to origins over pooled connections, with each origin's attempts and timeouts.
 * Bodies stream both ways. Fails with an EdgeException that says what is wrong with the origin.
 */
public final class OriginClient {
  /** CloudFront Developer Guide, "Quotas": header section of an origin's response, bytes. */
  static final int MAX_RESPONSE_HEADERS = 32_768;

  /** Connections to one origin address; more than that wait. */
  private static final int MAX_CONNECTIONS = 2_048;

  private static final int MAX_WAITING = 10_000;

  private final Vertx vertx;
  private final HostResolver resolver;
  private final AddressPolicy policy;
  private final OriginMeters meters;
  private final @Nullable TrustOptions trust;

  /** By keep-alive seconds, which Vert.x knows per client only: 1-120. */
  private final ConcurrentHashMap<Integer, HttpClient> clients = new ConcurrentHashMap<>();

  /**
   * Makes a client.
   *
   * @param policy asked about hosts that functions chose, after DNS
   * @param trust certificate authorities; null for those of the JDK
   */
  public OriginClient(
      Vertx vertx,
      HostResolver resolver,
      AddressPolicy policy,
      OriginMeters meters,
      @Nullable TrustOptions trust) {
    this.vertx = vertx;
    this.resolver = resolver;
    this.policy = policy;
    this.meters = meters;
    this.trust = trust;
  }

  /** Completes when the header section has come; its body is paused. */
  public Future<OriginResponse> send(
      OriginTarget target, OriginRequest request, FailedAttempts failures) {
    long began = System.nanoTime();
    return resolver
        .resolve(target.connectHost())
        .transform(
            (addresses, failure) ->
                failure != null
                    ? Future.failedFuture(
                        OriginFault.isUnknownHost(failure) ? OriginFault.dns(target) : failure)
                    : Future.succeededFuture(allowed(target, addresses)))
        .compose(
            addresses ->
                new Attempts(
                        target,
                        request,
                        addresses,
                        Duration.ofNanos(System.nanoTime() - began),
                        failures)
                    .next())
        .onComplete(ended -> meters.record(target.origin().id(), ended, began));
  }

  private List<InetAddress> allowed(OriginTarget target, List<InetAddress> addresses) {
    if (!target.checked()) {
      return addresses;
    }
    List<InetAddress> allowed = new ArrayList<>(addresses);
    allowed.removeIf(address -> !policy.allows(address, target.port()));
    if (allowed.isEmpty()) {
      throw OriginFault.forbidden(target);
    }
    return allowed;
  }

  /** The attempts at one request, each at the next address. */
  private final class Attempts {
    private final OriginTarget target;
    private final OriginRequest request;
    private final List<InetAddress> addresses;
    private final Duration dns;
    private final FailedAttempts failures;
    private int made;

    Attempts(
        OriginTarget target,
        OriginRequest request,
        List<InetAddress> addresses,
        Duration dns,
        FailedAttempts failures) {
      this.target = target;
      this.request = request;
      this.addresses = addresses;
      this.dns = dns;
      this.failures = failures;
    }

    Future<OriginResponse> next() {
      long began = System.nanoTime();
      InetAddress address = addresses.get(made % addresses.size());
      made++;
      return client(target)
          .request(options(target, request, address))
          .compose(
              connected ->
                  timed(transfer(target, request, connected), dns, began)
                      .recover(
                          cause ->
                              after(
                                  OriginFault.answering(target, cause),
                                  address,
                                  began,
                                  request.repeatable())),
              cause -> after(OriginFault.connecting(target, cause), address, began, true));
    }

    private Future<OriginResponse> after(
        EdgeException failure, InetAddress address, long began, boolean repeatable) {
      failures.failed(address, failure, Duration.ofNanos(System.nanoTime() - began));
      return repeatable && made < target.origin().connectionAttempts()
          ? next()
          : Future.failedFuture(failure);
    }
  }

  private static Future<OriginResponse> timed(
      Future<OriginResponse> answer, Duration dns, long began) {
    long connected = System.nanoTime();
    return answer.map(
        response ->
            response.withTimes(
                new OriginTimes(
                    dns,
                    Duration.ofNanos(connected - began),
                    Duration.ofNanos(System.nanoTime() - connected))));
  }

  private Future<OriginResponse> transfer(
      OriginTarget target, OriginRequest request, HttpClientRequest connected) {
    return new OriginTransfer(vertx, target, request, connected).start();
  }

  private RequestOptions options(OriginTarget target, OriginRequest request, InetAddress address) {
    MultiMap headers = HttpHeaders.headers();
    request.headers().forEach(headers::add);
    return new RequestOptions()
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, target.port())))
        .setHost(target.tlsName())
        .setPort(target.port())
        .setSsl(target.tls())
        .setMethod(HttpMethod.valueOf(request.method()))
        .setURI(request.uri())
        .setHeaders(headers)
        .setConnectTimeout(target.origin().connectionTimeout().toMillis());
  }

  private HttpClient client(OriginTarget target) {
    int keepAlive = (int) Math.max(1, target.origin().keepAliveTimeout().toSeconds());
    HttpClient client = clients.get(keepAlive);
    return client != null ? client : clients.computeIfAbsent(keepAlive, this::newClient);
  }

  private HttpClient newClient(int keepAliveSeconds) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_1_1)
            .setKeepAlive(true)
            .setKeepAliveTimeout(keepAliveSeconds)
            .setMaxHeaderSize(MAX_RESPONSE_HEADERS)
            .setVerifyHost(true)
            .setForceSni(true)
            .setDecompressionSupported(false);
    if (trust != null) {
      options.setTrustOptions(trust);
    }
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING))
        .withConnectHandler(OriginClient::connected)
        .build();
  }

  private static void connected(HttpConnection connection) {
    // What breaks a connection breaks its request, which reports it.
    connection.exceptionHandler(broken -> {});
    InterimResponses.skipOn(connection);
    LateClose.watch(connection);
  }

  /** Closes pooled connections. */
  public Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    clients.values().forEach(client -> closing.add(client.close()));
    return Future.all(closing).mapEmpty();
  }
}
