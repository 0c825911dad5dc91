package dev.brink.functions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CloudFront Functions event, version 1.0, tolerantly: what is missing is filled in,
 * members nobody knows are ignored, a value may stand without its {@code {"value": ...}}. What has
 * a wrong type is a problem, and all problems are reported at once.
 *
 * <p>Source: CloudFront Developer Guide, functions-event-structure.
 */
public final class EventJson {

  /** A test event may have at most 40 KB, says the API's model; callers check it. */
  public static final int MAX_BYTES = 40_960;

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventJson() {}

  /**
   * One thing that is wrong with an event.
   *
   * @param path JSON path such as {@code request.headers.host.value}; "" for the whole text
   */
  public record Problem(String path, String message) {
    @Override
    public String toString() {
      return path.isEmpty() ? message : path + ": " + message;
    }
  }

  /**
   * What became of a text.
   *
   * @param event null when there are problems
   */
  public record Reading(@Nullable Event event, List<Problem> problems) {
    public Reading {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads JSON text.
   *
   * @param assumed the type of an event that says none; null to tell by whether it has a response
   */
  public static Reading parse(String text, @Nullable EventType assumed) {
    try {
      return read(JSON.readTree(text), assumed);
    } catch (JsonProcessingException broken) {
      String place =
          broken.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(broken.getLocation().getLineNr(), broken.getLocation().getColumnNr());
      return new Reading(
          null, List.of(new Problem("", "it is not JSON" + place + ": " + message(broken))));
    }
  }

  /** The parser's message; where a bound of its own is broken it names a method, which goes. */
  private static String message(JsonProcessingException broken) {
    return broken.getOriginalMessage().replaceAll(", from `[^`]*`", "");
  }

  /** Reads parsed JSON; {@code assumed} as in {@link #parse}. */
  public static Reading read(JsonNode json, @Nullable EventType assumed) {
    Problems problems = new Problems();
    if (!json.isObject()) {
      problems.add("", "an event is an object, not " + Problems.kind(json));
      return new Reading(null, problems.list());
    }
    JsonNode version = json.path("version");
    if (!version.isMissingNode() && !version.asText().equals("1.0")) {
      problems.add("version", "this is event version " + version + ", known is \"1.0\"");
    }
    JsonNode context = problems.object("context", json.path("context"));
    EventType type = type(problems, context.path("eventType"), json, assumed);
    Event.Request request = request(problems, json.path("request"));
    Event.Response response = type.isRequest() ? null : response(problems, json.path("response"));
    Event event =
        new Event(type, context(problems, context, json.path("viewer")), request, response);
    return new Reading(problems.list().isEmpty() ? event : null, problems.list());
  }

  private static EventType type(
      Problems problems, JsonNode name, JsonNode json, @Nullable EventType assumed) {
    if (!Problems.absent(name)) {
      for (EventType type : EventType.values()) {
        if (type.isViewer() && type.wireName().equals(name.asText())) {
          return type;
        }
      }
      problems.add(
          "context.eventType", name + " is none; allowed are viewer-request and viewer-response");
    }
    if (assumed != null) {
      return assumed;
    }
    return json.path("response").isObject() ? EventType.VIEWER_RESPONSE : EventType.VIEWER_REQUEST;
  }

  private static Event.Context context(Problems problems, JsonNode context, JsonNode viewer) {
    return new Event.Context(
        problems.text(
            "context.distributionDomainName",
            context.path("distributionDomainName"),
            "d111111abcdef8.cloudfront.net"),
        problems.text("context.distributionId", context.path("distributionId"), "EDFDVBD6EXAMPLE"),
        problems.text("context.requestId", context.path("requestId"), "test-request"),
        problems.text("viewer.ip", problems.object("viewer", viewer).path("ip"), "198.51.100.11"),
        new Event.EdgeLocation("LOC", "127.0.0.1", "local"));
  }

  private static Event.Request request(Problems problems, JsonNode json) {
    JsonNode request = problems.object("request", json);
    String uri = problems.text("request.uri", request.path("uri"), "/");
    if (!uri.startsWith("/")) {
      problems.add("request.uri", "it begins with a slash, \"" + uri + "\" does not");
    }
    HttpFields.Builder headers = HttpFields.builder();
    EventFields fields = new EventFields(problems);
    fields.headers("request.headers", request.path("headers"), headers);
    fields.requestCookies("request.cookies", request.path("cookies"), headers);
    return new Event.Request(
        problems.text("request.method", request.path("method"), "GET"),
        uri,
        fields.querystring("request.querystring", request.path("querystring")),
        headers.build());
  }

  private static Event.Response response(Problems problems, JsonNode json) {
    JsonNode response = problems.object("response", json);
    HttpFields.Builder headers = HttpFields.builder();
    EventFields fields = new EventFields(problems);
    fields.headers("response.headers", response.path("headers"), headers);
    fields.responseCookies("response.cookies", response.path("cookies"), headers);
    JsonNode status = response.path("statusCode");
    int code = 200;
    if (status.isIntegralNumber() && status.asInt() >= 100 && status.asInt() <= 999) {
      code = status.asInt();
    } else if (!Problems.absent(status)) {
      problems.add("response.statusCode", status + " is no status; a number such as 200 is");
    }
    JsonNode description = response.path("statusDescription");
    return new Event.Response(
        code,
        Problems.absent(description)
            ? null
            : problems.text("response.statusDescription", description, ""),
        headers.build());
  }
}
