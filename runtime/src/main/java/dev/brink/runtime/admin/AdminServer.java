package dev.brink.runtime.admin;

import dev.brink.runtime.server.ListenException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The admin API on a port of its own. */
public final class AdminServer {

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration BODY = Duration.ofSeconds(30);
  static final int MAX_HEADERS = 16 * 1024;
  static final int MAX_LINE = 8 * 1024;

  private final HttpServer server;
  private final String host;

  private AdminServer(HttpServer server, String host) {
    this.server = server;
    this.host = host;
  }

  /** Starts listening. Fails with an {@link AdminStartException} that says what to change. */
  public static Future<AdminServer> start(Vertx vertx, AdminOptions options, AdminParts parts) {
    if (options.token() == null && !isLoopback(options.host())) {
      return Future.failedFuture(
          new AdminStartException(
              "the admin port is not opened on "
                  + options.host()
                  + " without a token; set one with --admin-token or BRINK_ADMIN_TOKEN, or listen"
                  + " on 127.0.0.1"));
    }
    Dispatcher dispatcher = new Dispatcher(vertx, new Guard(options), BODY);
    HttpServerOptions http =
        new HttpServerOptions()
            .setHost(options.host())
            .setPort(options.port())
            .setHttp2ClearTextEnabled(false)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxInitialLineLength(MAX_LINE)
            .setIdleTimeout((int) IDLE.toSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return vertx
        .createHttpServer(http)
        .requestHandler(new AdminRouter(Endpoints.all(parts), dispatcher).build(vertx))
        .invalidRequestHandler(dispatcher::refuseInvalid)
        .listen()
        .map(server -> new AdminServer(server, options.host()))
        .recover(
            failure ->
                Future.failedFuture(
                    ListenException.of(
                        "admin", options.host(), options.port(), "--admin-port", failure)));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Its address, as a person types it. */
  public String url() {
    return "http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port();
  }

  /** Stops accepting, lets calls in progress end within the time given, then closes. */
  public Future<Void> stop(Duration grace) {
    return server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
  }
}
