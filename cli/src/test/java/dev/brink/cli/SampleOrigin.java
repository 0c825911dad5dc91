package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An origin that says what it was asked, and the service of users' attributes beside it. */
final class SampleOrigin implements AutoCloseable {
  static final String CSV = "name,value\n".repeat(4_000);

  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);

  SampleOrigin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()));
    server.createContext("/", this::echo);
    server.createContext("/data/", exchange -> answer(exchange, 200, "text/csv", CSV));
    server.createContext("/pages/", exchange -> answer(exchange, 404, "text/plain", "not here"));
    server.createContext(
        "/users/ada",
        exchange ->
            answer(exchange, 200, "application/json", "{\"plan\":\"gold\",\"region\":\"eu\"}"));
    server.createContext("/users/gone", exchange -> answer(exchange, 500, "text/plain", "oh"));
    server.createContext("/users/slow", this::never);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The request line, headers in lower case and the body, a line each. */
  private void echo(HttpExchange exchange) throws IOException {
    StringBuilder said = new StringBuilder();
    said.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) ->
                said.append('\n')
                    .append(name.toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(String.join(", ", values)));
    said.append('\n').append(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    answer(exchange, 200, "text/plain", said.toString());
  }

  private void never(HttpExchange exchange) {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}
