package dev.brink.functions.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.json.EventJson;
import dev.brink.functions.rules.ResultCheck;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Lambda@Edge event that somebody wrote to try a function, tolerantly: what is missing is
 * filled in, members nobody knows are ignored, and {@code Records[0].cf} may stand alone. What has
 * a wrong type is a problem, and all problems are reported at once.
 */
public final class LambdaEventReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<EventJson.Problem> problems = new ArrayList<>();

  private LambdaEventReader() {}

  /** Reads JSON text. */
  public static EventJson.Reading parse(String text) {
    try {
      return read(JSON.readTree(text));
    } catch (JsonProcessingException broken) {
      return new EventJson.Reading(
          null,
          List.of(new EventJson.Problem("", "it is not JSON: " + broken.getOriginalMessage())));
    }
  }

  /** Reads parsed JSON. */
  public static EventJson.Reading read(JsonNode json) {
    LambdaEventReader reader = new LambdaEventReader();
    JsonNode records = json.path("Records");
    Event event =
        records.isMissingNode()
            ? reader.event(json.has("cf") ? json.path("cf") : json)
            : reader.event(records.path(0).path("cf"));
    return new EventJson.Reading(reader.problems.isEmpty() ? event : null, reader.problems);
  }

  private @Nullable Event event(JsonNode cf) {
    if (!cf.isObject()) {
      wrong("", "an event is {\"Records\": [{\"cf\": {config, request, response}}]}");
      return null;
    }
    JsonNode config = cf.path("config");
    JsonNode request = cf.path("request");
    EventType type = type(config.path("eventType"), cf);
    Event.Context context =
        new Event.Context(
            text("config.distributionDomainName", config, "d111111abcdef8.cloudfront.net"),
            text("config.distributionId", config, "EDFDVBD6EXAMPLE"),
            text("config.requestId", config, "test-request"),
            text("request.clientIp", request, "198.51.100.11"),
            new Event.EdgeLocation("LOC", "127.0.0.1", "local"));
    return new Event(
        type,
        context,
        request(request),
        type.isRequest() ? null : response(cf.path("response")),
        type.isViewer() ? null : origin(request.path("origin")));
  }

  private EventType type(JsonNode name, JsonNode cf) {
    if (!name.isMissingNode()) {
      EventType type = EventType.ofWireName(name.asText()).orElse(null);
      if (type == null) {
        wrong("config.eventType", name + " is none; allowed are the four triggers' names");
      } else {
        return type;
      }
    }
    boolean origin = cf.path("request").has("origin");
    if (cf.path("response").isObject()) {
      return origin ? EventType.ORIGIN_RESPONSE : EventType.VIEWER_RESPONSE;
    }
    return origin ? EventType.ORIGIN_REQUEST : EventType.VIEWER_REQUEST;
  }

  private Event.Request request(JsonNode request) {
    String uri = text("request.uri", request, "/");
    if (!uri.startsWith("/")) {
      wrong("request.uri", "it begins with a slash, \"" + uri + "\" does not");
    }
    String query = text("request.querystring", request, "");
    JsonNode body = request.path("body");
    return new Event.Request(
        text("request.method", request, "GET"),
        uri,
        query.isEmpty() ? null : query,
        headers("request.headers", request.path("headers")),
        body.isObject() ? body(body) : null);
  }

  private Event.Body body(JsonNode body) {
    String data = text("request.body.data", body, "");
    boolean plain = body.path("encoding").asText().equals("text");
    byte[] bytes = new byte[0];
    try {
      bytes = plain ? data.getBytes(StandardCharsets.UTF_8) : Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException broken) {
      wrong("request.body.data", "it is not base64; say \"encoding\": \"text\" for plain text");
    }
    return new Event.Body(bytes, body.path("inputTruncated").asBoolean(false));
  }

  private Event.Response response(JsonNode response) {
    JsonNode status = response.path("status");
    int code = status.isMissingNode() ? 200 : status.asInt(0);
    if (code < 100 || code > 999) {
      wrong("response.status", status + " is no status; \"200\" is");
    }
    JsonNode description = response.path("statusDescription");
    return new Event.Response(
        code,
        description.isTextual() ? description.asText() : null,
        headers("response.headers", response.path("headers")));
  }

  private EventOrigin origin(JsonNode origin) {
    JsonNode s3 = origin.path("s3");
    if (s3.isObject()) {
      return new EventOrigin.S3(
          text(
              "request.origin.s3.domainName", s3, "amzn-s3-demo-bucket.s3.us-east-1.amazonaws.com"),
          text("request.origin.s3.path", s3, ""),
          headers("request.origin.s3.customHeaders", s3.path("customHeaders")),
          text("request.origin.s3.authMethod", s3, "none"),
          text("request.origin.s3.region", s3, ""),
          null,
          null);
    }
    JsonNode custom = origin.path("custom");
    List<String> ssl = new ArrayList<>();
    custom.path("sslProtocols").forEach(one -> ssl.add(one.asText()));
    return new EventOrigin.Custom(
        text("request.origin.custom.domainName", custom, "example.org"),
        text("request.origin.custom.path", custom, ""),
        headers("request.origin.custom.customHeaders", custom.path("customHeaders")),
        custom.path("port").asInt(443),
        text("request.origin.custom.protocol", custom, "https"),
        ssl.isEmpty() ? List.of("TLSv1.2") : ssl,
        custom.path("readTimeout").asInt(30),
        custom.path("keepaliveTimeout").asInt(5),
        null);
  }

  private HttpFields headers(String path, JsonNode headers) {
    ResultCheck check = new ResultCheck(FunctionKind.LAMBDA_AT_EDGE, EventType.VIEWER_REQUEST);
    HttpFields read = new HeaderReader(check).read(path, headers);
    check.violations().forEach(violation -> wrong(violation.path(), violation.message()));
    return read;
  }

  /** The text at the last segment of a path; a missing one is the fallback. */
  private String text(String path, JsonNode parent, String fallback) {
    JsonNode node = parent.path(path.substring(path.lastIndexOf('.') + 1));
    if (node.isMissingNode() || node.isNull()) {
      return fallback;
    }
    if (!node.isTextual()) {
      wrong(path, "a string is needed, not " + JsonKind.of(node));
      return fallback;
    }
    return node.asText();
  }

  private void wrong(String path, String message) {
    problems.add(new EventJson.Problem(path, message));
  }
}
