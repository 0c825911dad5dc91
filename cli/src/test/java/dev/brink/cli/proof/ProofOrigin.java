package dev.brink.cli.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An origin on a free port: everything below {@code /cached/} may be cached; the rest may not, and
 * says which {@code x-seen} the function set.
 */
final class ProofOrigin implements AutoCloseable {
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  ProofOrigin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", ProofOrigin::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean cached = exchange.getRequestURI().getPath().startsWith("/cached/");
    String seen = exchange.getRequestHeaders().getFirst("x-seen");
    byte[] body =
        (cached ? "x".repeat(1024) : "seen=" + (seen == null ? "" : seen))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Cache-Control", cached ? "max-age=86400" : "no-store");
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
