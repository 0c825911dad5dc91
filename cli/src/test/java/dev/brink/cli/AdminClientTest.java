package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminClientTest {
  private final FakeNode node = new FakeNode();

  AdminClientTest() throws IOException {}

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void whereNoNodeListensTheAnswerSaysHowToStartOne() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;

    Shell shell = Shell.brink("functions", "list", "--admin", url);

    assertEquals(1, shell.exit());
    assertEquals(
        "brink: no node answers at " + url + "; start one with ./brink serve", shell.err().strip());
  }

  @Test
  void anErrorIsPrintedAsSentences() {
    node.answers(
        "GET /v1/functions/a",
        422,
        """
        {"error":{"code":"invalid","message":"the function cannot be accepted","details":[
          {"line":3,"column":5,"rule":"es5-syntax","message":"let is not supported"},
          {"path":"comment","message":"is longer than 128 characters"}]}}
        """);

    Shell shell = node.brink("functions", "get", "a");

    assertEquals(1, shell.exit());
    assertEquals("", shell.out());
    assertEquals(
        """
        brink: the function cannot be accepted
          line 3, column 5: let is not supported (es5-syntax)
          comment: is longer than 128 characters
        """,
        shell.err());
  }

  @Test
  void theTokenIsSentAsABearer() {
    node.answers("GET /v1/functions", 200, "[]");

    node.brink("functions", "list", "--token", "secret");

    assertEquals("Bearer secret", node.last().authorization());
  }

  @Test
  void aMissingTokenIsHintedAt() {
    node.answers("GET /v1/functions", 401, "{\"error\":{\"message\":\"this node wants a token\"}}");

    assertTrue(node.brink("functions", "list").err().contains("BRINK_ADMIN_TOKEN"));
  }

  @Test
  void anAnswerThatIsNotJsonNamesTheMistake() {
    node.answers("GET /v1/functions", 200, "<html>");

    assertTrue(node.brink("functions", "list").err().contains("is it the admin port of a node?"));
  }

  @Test
  void aUrlMayLackItsSchemeAndEndInASlash() {
    node.answers("GET /v1/functions", 200, "[]");

    Shell shell = Shell.brink("functions", "list", "--admin", node.url().substring(7) + "/");

    assertEquals(0, shell.exit(), shell.err());
  }

  @Test
  void anImpossibleUrlIsWrongUsage() {
    assertEquals(2, Shell.brink("functions", "list", "--admin", "a b").exit());
  }
}
