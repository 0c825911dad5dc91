package dev.brink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a function that breaks a limit at every request, over real sockets. */
final class ThrottlingTest {
  private static final String THROTTLED = "FunctionThrottledError from cloudfront";

  /** Many more than the marks add up to. */
  private static final int AT_MOST = 200;

  @Test
  void aFunctionThatAlwaysLoopsEndsThrottledAndAGoodVersionRecoversAtOnce(@TempDir Path folder)
      throws Exception {
    try (LiveNode node = new LiveNode(folder.resolve("data"))) {
      deploy(node, folder, "function handler(event) { while (true) {} }");
      viewUntilThrottled(node);
      assertTrue(document(node).contains("\"standing\":\"throttled\""), document(node));
      Shell logs = node.brink("logs", "fn");
      assertEquals(1, occurrences(logs.out(), "this version is throttled for 1 s"), logs.out());
      assertEquals(0, occurrences(logs.out(), "ERROR throttled"), logs.out());
      String metrics = node.adminGet("/metrics").body();
      assertEquals(1, occurrences(metrics, "brink_function_versions{standing=\"throttled\"} 1.0"));
      assertTrue(metrics.contains("outcome=\"throttled\""), metrics);

      deploy(node, folder, "function handler(event) { return {statusCode: 202}; }");
      assertEquals(202, node.view("/").statusCode());
    }
  }

  private static void viewUntilThrottled(LiveNode node) throws Exception {
    for (int i = 0; i < AT_MOST; i++) {
      HttpResponse<String> answer = node.view("/");
      assertEquals(503, answer.statusCode());
      if (answer.headers().firstValue("X-Cache").orElse("").equals(THROTTLED)) {
        return;
      }
    }
    throw new AssertionError("not throttled after " + AT_MOST + " requests");
  }

  private static void deploy(LiveNode node, Path folder, String code) throws Exception {
    Path file = Files.writeString(folder.resolve("fn.js"), code);
    Shell shell =
        node.brink("deploy", file.toString(), "--name", "fn", "--attach", "demo:viewer-request");
    assertEquals(0, shell.exit(), shell.err());
  }

  private static String document(LiveNode node) throws Exception {
    return node.adminGet("/v1/functions/fn?stage=LIVE").body();
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
