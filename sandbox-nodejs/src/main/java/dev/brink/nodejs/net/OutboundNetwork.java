package dev.brink.nodejs.net;

import dev.brink.functions.network.NetworkPolicy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a function's process. Names are resolved, the addresses are held against the
 * policy, and the connection goes to an address that passed. Nothing of it exists before the first
 * request: a function that needs no network pays for none.
 */
public final class OutboundNetwork implements AutoCloseable {

  /** As long as Linux tries by default. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(127);

  private static final int MAX_HEADER_BYTES = 32_768;

  private final NetworkPolicy policy;
  private final Allowance allowance;
  private final Resolver resolver;
  private final @Nullable Path extraAuthorities;
  private @Nullable Running running;

  private record Running(
      Vertx vertx, Context context, HttpClient client, @Nullable TrustOptions usual) {}

  /** Answers every address of a name; may block. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  /**
   * @param extraAuthorities PEM file of certificate authorities that are trusted besides the JDK's;
   *     null for none
   */
  public OutboundNetwork(
      NetworkPolicy policy,
      Allowance allowance,
      Resolver resolver,
      @Nullable Path extraAuthorities) {
    this.policy = policy;
    this.allowance = allowance;
    this.resolver = resolver;
    this.extraAuthorities = extraAuthorities;
  }

  public OutboundNetwork(NetworkPolicy policy, Allowance allowance) {
    this(policy, allowance, InetAddress::getAllByName, null);
  }

  private synchronized Running running() {
    Running ready = running;
    if (ready == null) {
      Vertx vertx =
          Vertx.vertx(
              new VertxOptions()
                  .setEventLoopPoolSize(1)
                  .setWorkerPoolSize(4)
                  .setInternalBlockingPoolSize(1)
                  // Nobody reads what it would print: a worker has no output.
                  .setBlockedThreadCheckInterval(Duration.ofDays(1).toMillis()));
      HttpClient client =
          vertx
              .httpClientBuilder()
              .with(
                  new HttpClientOptions()
                      .setProtocolVersion(HttpVersion.HTTP_1_1)
                      .setKeepAliveTimeout(5)
                      .setMaxHeaderSize(MAX_HEADER_BYTES)
                      .setForceSni(true)
                      .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                      .setDecompressionSupported(false))
              .with(
                  new PoolOptions()
                      .setHttp1MaxSize(Math.max(1, allowance.connections()))
                      .setMaxWaitQueueSize(Math.max(1, allowance.connections())))
              .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
              .build();
      ready =
          new Running(
              vertx, vertx.getOrCreateContext(), client, Authorities.usual(extraAuthorities));
      running = ready;
    }
    return ready;
  }

  /** Resolves a name away from the guest; fails with {@link UnknownHostException}. */
  Future<List<InetAddress>> resolve(String host) {
    Callable<List<InetAddress>> lookup = () -> List.of(resolver.addressesOf(host));
    return running().vertx().executeBlocking(lookup, false).map(Objects::requireNonNull);
  }

  Exchange start(OutgoingRequest request, ExchangeListener listener) {
    Running ready = running();
    Exchange exchange = new Exchange(ready.vertx(), ready.context(), request, allowance, listener);
    ready
        .context()
        .runOnContext(
            _ -> {
              if (!exchange.admitted()) {
                return;
              }
              resolve(request.host())
                  .onComplete(
                      addresses -> connect(ready, exchange, addresses),
                      failure ->
                          exchange.failed(
                              NetFault.isUnknownHost(failure)
                                  ? NetFault.notFound(request.host())
                                  : NetFault.reset()));
            });
    return exchange;
  }

  private void connect(Running ready, Exchange exchange, List<InetAddress> addresses) {
    List<InetAddress> allowed = new ArrayList<>();
    NetFault refused = NetFault.notFound(exchange.request().host());
    for (InetAddress address : addresses) {
      String why = policy.refusal(address, exchange.request().port());
      if (why == null) {
        allowed.add(address);
      } else {
        refused = NetFault.refusedByPolicy(address, exchange.request().port(), why);
      }
    }
    if (allowed.isEmpty()) {
      exchange.failed(refused);
    } else {
      attempt(ready, exchange, allowed, 0);
    }
  }

  private void attempt(Running ready, Exchange exchange, List<InetAddress> addresses, int number) {
    InetAddress address = addresses.get(number);
    Future<HttpClientRequest> opened;
    try {
      opened = ready.client().request(options(ready, exchange.request(), address));
    } catch (RuntimeException unusable) {
      exchange.failed(
          NetFault.connecting(
              unusable, address, exchange.request().port(), exchange.request().host()));
      return;
    }
    opened.onComplete(
        sink -> {
          sink.setChunked(exchange.request().chunked());
          exchange.begin(sink, address);
        },
        failure -> {
          if (number + 1 < addresses.size() && !exchange.over()) {
            attempt(ready, exchange, addresses, number + 1);
          } else {
            exchange.failed(
                NetFault.connecting(
                    failure, address, exchange.request().port(), exchange.request().host()));
          }
        });
  }

  private static RequestOptions options(
      Running ready, OutgoingRequest request, InetAddress address) {
    MultiMap headers = HttpHeaders.headers();
    for (int i = 0; i + 1 < request.headers().size(); i += 2) {
      headers.add(request.headers().get(i), request.headers().get(i + 1));
    }
    OutgoingRequest.Tls tls = request.tls();
    RequestOptions options =
        new RequestOptions()
            .setServer(
                SocketAddress.inetSocketAddress(new InetSocketAddress(address, request.port())))
            .setHost(tls == null ? request.host() : tls.serverName())
            .setPort(request.port())
            .setSsl(tls != null)
            .setMethod(HttpMethod.valueOf(request.method()))
            .setURI(request.path())
            .setHeaders(headers);
    if (tls != null) {
      options.setSslOptions(sslOptions(ready, tls));
    }
    return options;
  }

  private static ClientSSLOptions sslOptions(Running ready, OutgoingRequest.Tls tls) {
    ClientSSLOptions options =
        new ClientSSLOptions().setHostnameVerificationAlgorithm(tls.verify() ? "HTTPS" : "");
    if (!tls.verify()) {
      return options.setTrustAll(true);
    }
    return options.setTrustOptions(
        tls.authorities().isEmpty() ? ready.usual() : Authorities.named(tls.authorities()));
  }

  /** Closes its connections. */
  @Override
  public synchronized void close() {
    if (running != null) {
      running.vertx().close();
      running = null;
    }
  }
}
