package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.Execution;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.OriginGroup;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginFailoverTest {
  private final RawOrigin first = answering("500 Internal Server Error", "first");
  private final RawOrigin second = answering("200 OK", "second");
  private final FakeSandbox sandbox =
      new FakeSandbox().with("lambda", event -> new Execution.Proceed(event.request(), null));

  private static RawOrigin answering(String status, String body) {
    return new RawOrigin(
        connection ->
            connection.write(
                "HTTP/1.1 "
                    + status
                    + "\r\nContent-Length: "
                    + body.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + body));
  }

  private TestNode node(int firstPort, Integer... criteria) {
    return TestNode.of(
            TestDistribution.to(firstPort)
                .origin(TestDistribution.origin("other", "127.0.0.1", second.port()))
                .group(new OriginGroup("group", "origin", "other", Set.of(criteria)))
                .function(ORIGIN_REQUEST, "lambda"))
        .sandbox(sandbox)
        .start();
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
  }

  @Test
  void aStatusOfTheCriteriaLeadsToTheSecondOrigin() throws Exception {
    try (TestNode node = node(first.port(), 500)) {
      assertEquals("second", RawClient.get(node.port(), "/").text());
      assertEquals("second", RawClient.get(node.port(), "/").text());
      // Every request starts at the first; the function runs once for each origin tried.
      assertEquals(2, first.requests.get());
      assertEquals(4, sandbox.calls.size());
    }
  }

  @Test
  void anotherStatusIsReturnedAsItIs() throws Exception {
    try (TestNode node = node(first.port(), 404, 503)) {
      assertEquals(500, RawClient.get(node.port(), "/").status());
      assertEquals(0, second.requests.get());
    }
  }

  @Test
  void aFailedConnectionFailsOverOnlyWhen503IsListed() throws Exception {
    try (TestNode node = node(1, 503)) {
      assertEquals("second", RawClient.get(node.port(), "/").text());
    }
    try (TestNode node = node(1, 504)) {
      assertEquals(502, RawClient.get(node.port(), "/").status());
    }
  }

  @Test
  void aPostStaysWithTheFirstOrigin() throws Exception {
    try (TestNode node = node(first.port(), 500);
        RawClient client = new RawClient(node.port())) {
      assertEquals(500, client.send(RawClient.request("POST", "/")).status());
    }
  }
}
