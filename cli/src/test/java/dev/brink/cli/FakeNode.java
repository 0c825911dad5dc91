package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An admin port that gives the answers it was told to, and remembers what it was asked. */
final class FakeNode implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  FakeNode() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What came in: {@code GET /v1/functions}, the headers that matter and the body. */
  record Asked(
      String line,
      @Nullable String authorization,
      @Nullable String ifMatch,
      @Nullable String contentType,
      byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  FakeNode answers(String line, int status, String body) {
    return answers(line, status, Map.of("Content-Type", "application/json"), body);
  }

  FakeNode answers(String line, int status, Map<String, String> headers, String body) {
    answers.put(line, new Answer(status, headers, body));
    return this;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Asked last() {
    return asked.getLast();
  }

  /** Runs {@code brink} against this node. */
  Shell brink(String... args) {
    String[] all = List.of(args).toArray(new String[args.length + 2]);
    all[args.length] = "--admin";
    all[args.length + 1] = url();
    return Shell.brink(all);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    var in = exchange.getRequestHeaders();
    asked.add(
        new Asked(
            line,
            in.getFirst("Authorization"),
            in.getFirst("If-Match"),
            in.getFirst("Content-Type"),
            exchange.getRequestBody().readAllBytes()));
    Answer answer =
        answers.getOrDefault(
            line,
            new Answer(
                404,
                Map.of(),
                "{\"error\":{\"code\":\"not-found\",\"message\":\"no " + line + "\"}}"));
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
