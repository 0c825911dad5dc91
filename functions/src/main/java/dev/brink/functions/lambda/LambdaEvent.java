package dev.brink.functions.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.HttpFields;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes {@code {"Records":[{"cf":{config, request[, response]}}]}} as a handler is given it.
 *
 * <p>CloudFront Developer Guide, "Lambda@Edge event structure".
 */
public final class LambdaEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private final Event event;
  private final JsonGenerator out;

  private LambdaEvent(Event event, JsonGenerator out) {
    this.event = event;
    this.out = out;
  }

  /** The event as JSON text. */
  public static String write(Event event) {
    StringWriter text = new StringWriter(2_048);
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new LambdaEvent(event, out).write();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private void write() throws IOException {
    out.writeStartObject();
    out.writeArrayFieldStart("Records");
    out.writeStartObject();
    out.writeObjectFieldStart("cf");
    config();
    request();
    Event.Response response = event.response();
    if (response != null) {
      response(response);
    }
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private void config() throws IOException {
    Event.Context context = event.context();
    out.writeObjectFieldStart("config");
    out.writeStringField("distributionDomainName", context.distributionDomainName());
    out.writeStringField("distributionId", context.distributionId());
    out.writeStringField("eventType", event.type().wireName());
    out.writeStringField("requestId", context.requestId());
    out.writeEndObject();
  }

  private void request() throws IOException {
    Event.Request request = event.request();
    out.writeObjectFieldStart("request");
    Event.Body body = request.body();
    if (body != null && event.type().isRequest()) {
      out.writeObjectFieldStart("body");
      out.writeStringField("action", "read-only");
      out.writeFieldName("data");
      out.writeBinary(body.bytes());
      out.writeStringField("encoding", "base64");
      out.writeBooleanField("inputTruncated", body.truncated());
      out.writeEndObject();
    }
    out.writeStringField("clientIp", event.context().viewerIp());
    headers("headers", ShownHeaders.of(event.type(), request.headers()), true);
    out.writeStringField("method", request.method());
    EventOrigin origin = event.origin();
    if (origin != null && !event.type().isViewer()) {
      origin(origin);
    }
    out.writeStringField("querystring", request.querystring() == null ? "" : request.querystring());
    out.writeStringField("uri", request.uri());
    out.writeEndObject();
  }

  private void response(Event.Response response) throws IOException {
    out.writeObjectFieldStart("response");
    headers("headers", ShownHeaders.of(response.headers()), false);
    out.writeStringField("status", Integer.toString(response.status()));
    String description = response.statusDescription();
    out.writeStringField(
        "statusDescription",
        description == null ? ReasonPhrases.of(response.status()) : description);
    out.writeEndObject();
  }

  private record Line(String key, String value) {}

  /** One entry per name, one item per line; several Cookie lines are one (RFC 9113 8.2.3). */
  private void headers(String field, HttpFields headers, boolean joinCookies) throws IOException {
    Map<String, List<Line>> byName = new LinkedHashMap<>();
    headers.forEach(
        (name, value) ->
            byName
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>(1))
                .add(new Line(name, value)));
    out.writeObjectFieldStart(field);
    for (Map.Entry<String, List<Line>> entry : byName.entrySet()) {
      List<Line> lines = entry.getValue();
      out.writeArrayFieldStart(entry.getKey());
      if (joinCookies && lines.size() > 1 && entry.getKey().equals("cookie")) {
        line(lines.getFirst().key(), ShownHeaders.joinedCookies(headers));
      } else {
        for (Line line : lines) {
          line(line.key(), line.value());
        }
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private void line(String key, String value) throws IOException {
    out.writeStartObject();
    out.writeStringField("key", key);
    out.writeStringField("value", value);
    out.writeEndObject();
  }

  private void origin(EventOrigin origin) throws IOException {
    out.writeObjectFieldStart("origin");
    switch (origin) {
      case EventOrigin.Custom custom -> custom(custom);
      case EventOrigin.S3 s3 -> s3(s3);
    }
    out.writeEndObject();
  }

  private void custom(EventOrigin.Custom origin) throws IOException {
    out.writeObjectFieldStart("custom");
    headers("customHeaders", origin.customHeaders(), false);
    out.writeStringField("domainName", origin.domainName());
    out.writeNumberField("keepaliveTimeout", origin.keepaliveTimeoutSeconds());
    out.writeStringField("path", origin.path());
    out.writeNumberField("port", origin.port());
    out.writeStringField("protocol", origin.protocol());
    out.writeNumberField("readTimeout", origin.readTimeoutSeconds());
    if (origin.responseCompletionTimeoutSeconds() != null) {
      out.writeNumberField("responseCompletionTimeout", origin.responseCompletionTimeoutSeconds());
    }
    out.writeArrayFieldStart("sslProtocols");
    for (String protocol : origin.sslProtocols()) {
      out.writeString(protocol);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void s3(EventOrigin.S3 origin) throws IOException {
    out.writeObjectFieldStart("s3");
    out.writeStringField("authMethod", origin.authMethod());
    headers("customHeaders", origin.customHeaders(), false);
    out.writeStringField("domainName", origin.domainName());
    out.writeStringField("path", origin.path());
    if (origin.readTimeoutSeconds() != null) {
      out.writeNumberField("readTimeout", origin.readTimeoutSeconds());
    }
    out.writeStringField("region", origin.region());
    if (origin.responseCompletionTimeoutSeconds() != null) {
      out.writeNumberField("responseCompletionTimeout", origin.responseCompletionTimeoutSeconds());
    }
    out.writeEndObject();
  }
}
