package dev.brink.bench.load;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A bare Vert.x server that answers 1 KB whatever it is asked; prints its port. */
public final class Hello {
  private Hello() {}

  public static void main(String[] args) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(cores).setPreferNativeTransport(true));
    Buffer body = Buffer.buffer("0123456789abcdef".repeat(64));
    int port = freePort();
    vertx
        .deployVerticle(() -> new Server(body, port), new DeploymentOptions().setInstances(cores))
        .onComplete(
            id -> System.out.println("port " + port),
            failure -> {
              System.err.println("it cannot listen: " + failure.getMessage());
              System.exit(1);
            });
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** One event loop's share; all of them listen on one port. */
  private static final class Server extends AbstractVerticle {
    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html");
    private final Buffer body;
    private final CharSequence length;
    private final int port;

    Server(Buffer body, int port) {
      this.body = body;
      this.length = HttpHeaders.createOptimized(Integer.toString(body.length()));
      this.port = port;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer()
          .requestHandler(
              request -> {
                var response = request.response();
                response
                    .headers()
                    .set(HttpHeaders.CONTENT_TYPE, HTML)
                    .set(HttpHeaders.CONTENT_LENGTH, length);
                response.end(body);
              })
          .listen(port, "127.0.0.1")
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}
