package dev.brink.runtime.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.metrics.NodeMetrics;
import dev.brink.runtime.pipeline.RequestBody;
import dev.brink.runtime.pipeline.ResponseBody;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An origin that closes before a slow viewer has taken what it sent. */
class LateCloseTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22,
        23, 24, 25, 26, 30, 31
      })
  void aChunkedBodyThatIsWholeOutlivesItsConnection(int chunks) throws Exception {
    assertEquals(
        "x".repeat(chunks),
        read("Transfer-Encoding: chunked\r\n\r\n" + "1\r\nx\r\n".repeat(chunks) + "0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22,
        23, 24, 25, 26, 30, 31
      })
  void aBodyOfKnownLengthOutlivesItsConnection(int blocks) throws Exception {
    String body = "x".repeat(blocks * 8192);
    assertEquals(body, read("Content-Length: " + body.length() + "\r\n\r\n" + body));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22, 23, 16, 17, 18, 19, 20, 21, 22,
        23, 24, 25, 26, 30, 31
      })
  void aBodyThatEndsWithItsConnectionIsReadToTheEnd(int blocks) throws Exception {
    String body = "x".repeat(blocks * 8192);
    assertEquals(body, read("Connection: close\r\n\r\n" + body));
  }

  /** Reads a body only after its connection has been closed on both sides. */
  private String read(String fieldsAndBody) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    RawOrigin.Script script =
        connection -> {
          connection.write("HTTP/1.1 200 OK\r\n" + fieldsAndBody);
          connection.socket().shutdownOutput();
          awaitClose(connection);
          closed.countDown();
        };
    try (RawOrigin raw = new RawOrigin(script)) {
      Origin origin = TestDistribution.origin("origin", "127.0.0.1", raw.port());
      OriginTarget target =
          new OriginTarget(origin, null, "127.0.0.1", raw.port(), false, "127.0.0.1", false);
      OriginClient client =
          new OriginClient(
              vertx,
              new HostResolver(vertx),
              (address, port) -> true,
              new NodeMetrics().origins(),
              null);
      HttpFields fields = HttpFields.builder().add("Host", "a.test").build();
      OriginResponse response =
          await(
              client.send(
                  target,
                  new OriginRequest("GET", "/", fields, RequestBody.NONE),
                  (address, why, took) -> {}));
      closed.await(1, TimeUnit.SECONDS);
      return await(collect(((ResponseBody.Streamed) response.body()).stream()));
    }
  }

  private static void awaitClose(RawOrigin.Connection connection) throws IOException {
    while (connection.socket().getInputStream().read() >= 0) {
      // Nothing more is expected from the node.
    }
  }

  private static Future<String> collect(ReadStream<Buffer> stream) {
    Promise<String> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    stream.exceptionHandler(whole::tryFail);
    stream.endHandler(end -> whole.tryComplete(body.toString()));
    stream.handler(body::appendBuffer);
    stream.resume();
    return whole.future();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
