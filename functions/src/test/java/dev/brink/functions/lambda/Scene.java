package dev.brink.functions.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of each kind, and answers made by editing what a handler was given. */
final class Scene {
  static final ObjectMapper JSON = new ObjectMapper();

  static final Event.Context CONTEXT =
      new Event.Context(
          "demo.cloudfront.localhost",
          "demo",
          "request-1",
          "203.0.113.178",
          new Event.EdgeLocation("LOC", "127.0.0.1", "local"));

  static final EventOrigin.Custom CUSTOM =
      new EventOrigin.Custom(
          "127.0.0.1",
          "",
          HttpFields.of("X-Secret", "s"),
          5000,
          "http",
          List.of("TLSv1.2"),
          30,
          5,
          null);

  static final EventOrigin.S3 BUCKET =
      new EventOrigin.S3(
          "bucket.s3.us-east-1.amazonaws.com", "", HttpFields.EMPTY, "none", "", null, null);

  private Scene() {}

  static Event.Request request() {
    return new Event.Request(
        "POST",
        "/a",
        "x=1",
        HttpFields.of(
            "Host",
            "example.com",
            "User-Agent",
            "curl",
            "X-Two",
            "1",
            "X-Two",
            "2",
            "Content-Length",
            "2",
            "Accept-Encoding",
            "gzip",
            "Via",
            "1.1 a",
            "X-Amz-Cf-Id",
            "hidden"));
  }

  static Event.Response response() {
    return new Event.Response(
        200,
        "OK",
        HttpFields.of(
            "Content-Type",
            "text/html",
            "Content-Length",
            "10",
            "Content-Encoding",
            "gzip",
            "Via",
            "1.1 origin",
            "Warning",
            "199 - x",
            "X-Cache",
            "hidden"));
  }

  static Event event(EventType type) {
    return event(type, type == EventType.ORIGIN_REQUEST ? CUSTOM : null);
  }

  static Event event(EventType type, @Nullable EventOrigin origin) {
    Event.Request request =
        type.isRequest()
            ? request().withBody(new Event.Body("hi".getBytes(StandardCharsets.UTF_8), false))
            : request();
    return new Event(type, CONTEXT, request, type.isRequest() ? null : response(), origin);
  }

  /** {@code Records[0].cf} as the handler sees it. */
  static ObjectNode cf(Event event) {
    return (ObjectNode) json(LambdaEvent.write(event)).path("Records").path(0).path("cf");
  }

  /** What a handler that changes nothing answers. */
  static ObjectNode given(Event event) {
    return (ObjectNode) cf(event).path(event.type().isRequest() ? "request" : "response");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  static LambdaAnswer answer(Event event, JsonNode answer) {
    return LambdaAnswer.read(event, answer.toString());
  }

  /** Names of the rules that an answer breaks. */
  static List<String> broken(Event event, JsonNode answer) {
    return answer(event, answer).outcome() instanceof Execution.Invalid invalid
        ? invalid.violations().stream().map(Violation::rule).toList()
        : List.of();
  }

  static Execution.Proceed proceeds(Event event, JsonNode answer) {
    return switch (answer(event, answer).outcome()) {
      case Execution.Proceed proceed -> proceed;
      case Execution.Respond _, Execution.Invalid _, Execution.Failed _ ->
          throw new AssertionError(answer(event, answer));
    };
  }

  static Execution.Respond responds(Event event, JsonNode answer) {
    return switch (answer(event, answer).outcome()) {
      case Execution.Respond respond -> respond;
      case Execution.Proceed _, Execution.Invalid _, Execution.Failed _ ->
          throw new AssertionError(answer(event, answer));
    };
  }

  static void setHeader(ObjectNode message, String name, String value) {
    ArrayNode lines = ((ObjectNode) message.path("headers")).putArray(name);
    lines.addObject().put("key", name).put("value", value);
  }

  static void removeHeader(ObjectNode message, String name) {
    ((ObjectNode) message.path("headers")).remove(name);
  }
}
