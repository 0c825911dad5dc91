package dev.brink.runtime.pipeline;

import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static dev.brink.functions.EventType.VIEWER_RESPONSE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Viewer functions that answer later and from another thread, as those do that run aside. */
class LaterFunctionTest {
  private static final int SIZE = 200_000;
  private static final String LONG_TEXT = "x".repeat(SIZE);

  private final CountDownLatch called = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Answers a POST with the body it got, anything else with a long one. */
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            String body =
                connection.requestHead().startsWith("POST")
                    ? new String(
                        connection.socket().getInputStream().readNBytes(SIZE),
                        StandardCharsets.ISO_8859_1)
                    : LONG_TEXT;
            connection.write(
                "HTTP/1.1 200 OK\r\nContent-Length: "
                    + body.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + body);
          });

  private final FakeSandbox sandbox =
      new FakeSandbox().with("lambda-slow", this::onceReleased).with("lambda-quick", this::answer);

  private final TestNode node =
      TestNode.of(
              TestDistribution.to(origin.port())
                  .function(VIEWER_REQUEST, "lambda-quick")
                  .function(VIEWER_RESPONSE, "lambda-slow"))
          .sandbox(sandbox)
          .start();

  private final TestNode slowToStart =
      TestNode.of(TestDistribution.to(origin.port()).function(VIEWER_REQUEST, "lambda-slow"))
          .sandbox(sandbox)
          .start();

  private Execution.Outcome onceReleased(Event event) {
    called.countDown();
    await(released);
    return answer(event);
  }

  private Execution.Outcome answer(Event event) {
    return event.response() == null
        ? new Execution.Proceed(event.request(), null)
        : new Execution.Respond(event.response(), null);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws Exception {
    released.countDown();
    node.close();
    slowToStart.close();
    origin.close();
  }

  private static String post() {
    return RawClient.request("POST", "/a", "Content-Length: " + SIZE) + LONG_TEXT;
  }

  @Test
  void aRequestsBodyWaitsForTheFunctionAndArrivesWhole() throws Exception {
    try (RawClient client = new RawClient(slowToStart.port())) {
      client.write(post());
      await(called);
      released.countDown();
      assertEquals(LONG_TEXT, client.read().text());
    }
  }

  @Test
  void aResponsesBodyWaitsForTheFunctionAndArrivesWhole() throws Exception {
    try (RawClient client = new RawClient(node.port())) {
      client.write(RawClient.request("GET", "/a"));
      await(called);
      released.countDown();
      assertEquals(LONG_TEXT, client.read().text());
    }
  }

  @Test
  void aViewerThatLeavesMeanwhileHarmsNobody() throws Exception {
    try (RawClient gone = new RawClient(slowToStart.port())) {
      gone.write(post());
      await(called);
    }
    released.countDown();
    assertEquals(200, RawClient.get(slowToStart.port(), "/b").status());
  }

  @Test
  void answersOfOneConnectionKeepTheirOrder() throws Exception {
    try (RawClient client = new RawClient(slowToStart.port())) {
      client.write(RawClient.request("GET", "/1") + post());
      await(called);
      released.countDown();
      assertEquals(LONG_TEXT, client.read().text());
      assertEquals(LONG_TEXT, client.read().text());
    }
  }
}
