package dev.brink.process.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import dev.brink.functions.Warmup;
import dev.brink.functions.network.AllowedTarget;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.Usage;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private static final Usage USAGE = new Usage(1, Long.MAX_VALUE, 3);
  private static final Message.Cost COST = new Message.Cost(USAGE, 77);
  private static final Event EVENT =
      new Event(
          EventType.VIEWER_RESPONSE,
          new Event.Context(
              "d.test", "D1", "r\u00e9q", "::1", new Event.EdgeLocation("FRA", "::2", "eu")),
          new Event.Request("GET", "/\ud83d\ude00", null, HttpFields.of("A", "1", "a", "2")),
          new Event.Response(404, null, HttpFields.of("Set-Cookie", "x=y")));

  static List<Message.ToWorker> toWorkers() {
    return List.of(
        new Message.LoadLambda(
            "f",
            "3",
            new LambdaSettings(
                Path.of("/a/b.zip"),
                "index.handler",
                512,
                Duration.ofSeconds(3),
                Map.of("K", "V", "L", "")),
            new GuestNetwork(
                List.of(AllowedTarget.of("10.0.0.0/8"), AllowedTarget.of("[::1]:8443")),
                InetAddress.getLoopbackAddress(),
                9090),
            7),
        new Message.LoadCloudFront(
            LimitProfile.CURRENT, "f", FunctionRuntime.BRINK_JS_1_0, 2, "code", "sha", null),
        new Message.Invoke(1, "id", "{}", 5, Instant.ofEpochSecond(1, 2)),
        new Message.Execute(2, EVENT, Execution.Detail.WITH_OUTPUT),
        new Message.Warm(3, List.of(EVENT, EVENT)),
        new Message.StoreValue(4, null),
        new Message.StoreMetadata(5, new KeyValueStore.Metadata(Instant.EPOCH, Instant.MAX, 6)));
  }

  static List<Message.ToNode> toNodes() {
    OriginChange.Settings settings =
        new OriginChange.Settings(
            "h",
            null,
            "/p",
            Map.of("X", "1"),
            8080,
            "https",
            List.of("TLSv1.2"),
            1,
            2,
            3,
            4,
            null,
            "sni",
            List.of());
    return List.of(
        new Message.Hello("token"),
        new Message.Loaded(9, new Message.Problem("T", "m", List.of("at x"))),
        new Message.Loaded(9, null),
        new Message.Line(1, "\u2028"),
        new Message.Returned(2, null, COST),
        new Message.Threw(3, new Message.Problem("T", "", List.of()), true, COST),
        new Message.Stopped(4, COST),
        executed(new Execution.Proceed(EVENT.request(), new OriginChange.Update(settings))),
        executed(
            new Execution.Proceed(
                EVENT.request(),
                new OriginChange.Group(
                    List.of(
                        new OriginChange.Member("a", settings),
                        new OriginChange.Member("b", OriginChange.Settings.NONE)),
                    Set.of(500, 502)))),
        executed(new Execution.Respond(new Event.Response(200, "OK", HttpFields.EMPTY), null)),
        executed(new Execution.Invalid(List.of(new Violation("rule", "path", "message", "502")))),
        executed(
            new Execution.Failed(
                new Failure(
                    Failure.Kind.TIME_LIMIT,
                    "late",
                    1,
                    2,
                    new Failure.Overrun("cff-cpu-time", 1, 2, 3),
                    List.of("at handler (f.js:1:2)")))),
        new Message.Warmed(6, new Warmup(1, 2, 3, 4, "")),
        new Message.AskValue(7, "key"),
        new Message.AskMetadata(8));
  }

  private static Message.ToNode executed(Execution.Outcome outcome) {
    return new Message.Executed(
        5, new Execution(outcome, USAGE, List.of("line"), List.of(), "data", null));
  }

  private static ByteBuffer body(Message message) {
    ByteBuffer frame = Messages.frame(message);
    assertEquals(frame.remaining() - 4, frame.getInt(0));
    return frame.slice(4, frame.remaining() - 4);
  }

  @ParameterizedTest
  @MethodSource("toWorkers")
  void whatANodeSaysArrives(Message.ToWorker message) {
    assertEquals(message, Messages.fromNode(body(message)));
  }

  @ParameterizedTest
  @MethodSource("toNodes")
  void whatAWorkerSaysArrives(Message.ToNode message) {
    assertEquals(message, Messages.fromWorker(body(message)));
  }

  @Test
  void bodiesArrive() {
    byte[] body = {1, 2, 3};
    Message.ToNode message =
        executed(new Execution.Respond(new Event.Response(200, null, HttpFields.EMPTY), body));

    if (Messages.fromWorker(body(message)) instanceof Message.Executed(long call, Execution it)
        && it.outcome() instanceof Execution.Respond respond) {
      assertEquals(5, call);
      assertArrayEquals(body, respond.body());
      return;
    }
    throw new AssertionError("something else arrived");
  }

  @ParameterizedTest
  @MethodSource("toNodes")
  void whatIsCutOffIsBroken(Message.ToNode message) {
    ByteBuffer whole = body(message);
    for (int length = 0; length < whole.remaining(); length++) {
      ByteBuffer cut = whole.slice(0, length);
      assertThrows(BrokenFrameException.class, () -> Messages.fromWorker(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("toNodes")
  void whatIsDamagedIsReadOrBrokenAndNothingElse(Message.ToNode message) {
    byte[] bytes = new byte[body(message).remaining()];
    body(message).get(bytes);
    Random random = new Random(4711);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        Messages.fromWorker(ByteBuffer.wrap(damaged));
      } catch (BrokenFrameException expected) {
        continue;
      }
    }
  }

  @Test
  void aWorkerCannotSayWhatANodeSays() {
    assertThrows(
        BrokenFrameException.class,
        () -> Messages.fromWorker(body(new Message.StoreValue(1, "x"))));
  }

  @Test
  void whatFollowsAMessageIsBroken() {
    ByteBuffer longer = ByteBuffer.allocate(100).put(body(new Message.AskMetadata(1))).flip();
    longer.limit(longer.limit() + 1);
    assertThrows(BrokenFrameException.class, () -> Messages.fromWorker(longer));
  }
}
