package dev.brink.cli.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An origin whose objects have versions, and that fails when it is told to. Knows ranges and
 * conditions. What lies below {@code /t} is fresh for 2 seconds, the rest for an hour.
 */
final class VersionedOrigin implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final HttpServer server;
  private final Map<String, AtomicInteger> versions = new TreeMap<>();
  private final AtomicLong requests = new AtomicLong();
  private volatile boolean failing;

  VersionedOrigin(List<String> paths) throws IOException {
    paths.forEach(path -> versions.put(path, new AtomicInteger(1)));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  long requests() {
    return requests.get();
  }

  void fail(boolean now) {
    failing = now;
  }

  /** Bytes of an object, the same in all versions. */
  static int length(String path) {
    int number = Integer.parseInt(path.substring(3));
    return switch (path.charAt(1)) {
      case 's', 't' -> VersionedBody.LINE * (32 + number % 64);
      case 'm' -> VersionedBody.LINE * (1_500 + number % 512);
      default -> VersionedBody.LINE * (18_000 + number);
    };
  }

  /** Changes an object; returns the version it has from now on. */
  int change(String path) {
    return version(path).incrementAndGet();
  }

  private AtomicInteger version(String path) {
    AtomicInteger version = versions.get(path);
    if (version == null) {
      throw new IllegalArgumentException("no object " + path);
    }
    return version;
  }

  int versionNow(String path) {
    return version(path).get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      if (failing) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      String path = exchange.getRequestURI().getPath();
      int version = versionNow(path);
      String etag = "\"" + path.substring(1).replace('/', '-') + "-" + version + "\"";
      exchange.getResponseHeaders().set("ETag", etag);
      exchange
          .getResponseHeaders()
          .set("Cache-Control", path.startsWith("/t") ? "max-age=2" : "max-age=3600");
      if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      body(exchange, VersionedBody.of(path, version, length(path)));
    }
  }

  private static void body(HttpExchange exchange, byte[] body) throws IOException {
    String asked = exchange.getRequestHeaders().getFirst("Range");
    Matcher range = RANGE.matcher(asked == null ? "" : asked);
    if (!range.matches()) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      return;
    }
    int first = Integer.parseInt(range.group(1));
    int last = Math.min(Integer.parseInt(range.group(2)), body.length - 1);
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes " + first + "-" + last + "/" + body.length);
    exchange.sendResponseHeaders(206, last - first + 1);
    exchange.getResponseBody().write(body, first, last - first + 1);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }
}
