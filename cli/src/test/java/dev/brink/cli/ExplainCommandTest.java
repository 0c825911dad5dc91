package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code brink explain} against a node that answers as it is told; {@link EndToEndTest} has one.
 */
final class ExplainCommandTest {
  private static final String EXPLANATION =
      """
      {"summary": "Served from the cache.", "millis": 0.4,
       "request": {"method": "GET", "url": "http://x/a"},
       "response": {"status": 200, "resultType": "Hit", "headers": [], "removedHeaders": []}}
      """;

  /** Takes one connection, answers with one text, and tells the request. */
  private static final class OneAnswer implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<String> request = new CompletableFuture<>();

    OneAnswer(String answer) throws IOException {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> serve(answer));
    }

    private void serve(String answer) {
      try (Socket socket = server.accept()) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) socket.getInputStream().read());
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        request.complete(head.toString());
      } catch (IOException e) {
        request.completeExceptionally(e);
      }
    }

    String url(String path) {
      return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static String http(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  @Test
  void theRequestIsSentAsItIsAskedForWithTheSecret() throws Exception {
    try (OneAnswer node = new OneAnswer(http(EXPLANATION))) {
      Shell shell =
          Shell.brink(
              "explain",
              node.url("/a?b=c"),
              "-H",
              "Host: www.example.com",
              "-X",
              "post",
              "--secret",
              "0123456789abcdef");
      assertEquals(0, shell.exit(), shell.err());
      assertTrue(shell.out().contains("Served from the cache."), shell.out());
      String request = node.request.get();
      assertTrue(request.startsWith("POST /a?b=c HTTP/1.1\r\nHost: www.example.com\r\n"), request);
      assertTrue(request.contains("\r\nX-Brink-Explain: 0123456789abcdef; json\r\n"), request);
    }
  }

  @Test
  void headIsAskedForByGetSoThatTheExplanationHasABody() throws Exception {
    try (OneAnswer node = new OneAnswer(http(EXPLANATION))) {
      assertEquals(0, Shell.brink("explain", node.url("/"), "-X", "HEAD", "--secret", "s").exit());
      String request = node.request.get();
      assertTrue(request.startsWith("GET / HTTP/1.1\r\n"), request);
      assertTrue(request.contains("; json; method=HEAD\r\n"), request);
    }
  }

  @Test
  void theSecretAndItsHeaderComeFromTheConfiguration(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("brink.json"),
            "{\"explain\": {\"header\": \"X-Why\", \"secret\": \"abcdefghijklmnop\"}}");
    try (OneAnswer node = new OneAnswer(http(EXPLANATION))) {
      Shell shell = Shell.brink("explain", node.url("/"), "--config", file.toString(), "--json");
      assertEquals(0, shell.exit(), shell.err());
      assertTrue(shell.out().startsWith("{"), shell.out());
      assertTrue(node.request.get().contains("\r\nX-Why: abcdefghijklmnop; json\r\n"));
    }
  }

  @Test
  void anAnswerThatIsNoExplanationIsANo() throws Exception {
    try (OneAnswer node = new OneAnswer(http("hello"))) {
      Shell shell = Shell.brink("explain", node.url("/"), "--secret", "s");
      assertEquals(1, shell.exit());
      assertTrue(shell.err().contains("the secret is another node's"), shell.err());
    }
  }

  @Test
  void wrongUsageIsSaidInASentence() {
    Shell url = Shell.brink("explain", "ftp://x/", "--secret", "s");
    assertEquals(2, url.exit());
    assertTrue(url.err().contains("'ftp://x/' is no URL"), url.err());
    Shell header = Shell.brink("explain", "http://127.0.0.1:1/", "-H", "nothing", "--secret", "s");
    assertEquals(2, header.exit());
    assertTrue(header.err().contains("is no header"), header.err());
  }
}
