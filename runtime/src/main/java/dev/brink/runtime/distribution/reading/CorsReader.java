package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.ResponseHeadersPolicy.Cors;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads CorsConfig (CloudFront Developer Guide, "Understand response headers policies"). */
final class CorsReader {
  private static final Map<String, String> METHODS =
      Words.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE", "ALL");

  private CorsReader() {}

  static Cors read(JsonObject config) {
    JsonField originsField = config.field("AccessControlAllowOrigins");
    List<String> origins = origins(originsField);
    List<String> methods = methods(config.field("AccessControlAllowMethods"));
    JsonField credentials = config.field("AccessControlAllowCredentials");
    boolean allowCredentials = credentials.requiredFlag();
    if (allowCredentials && origins.contains("*")) {
      credentials.warning(
          "has no effect: browsers refuse credentials where every origin is allowed");
    }
    JsonField maxAge = config.field("AccessControlMaxAgeSec");
    return new Cors(
        origins,
        headers(config.field("AccessControlAllowHeaders"), true),
        methods,
        allowCredentials,
        headers(config.field("AccessControlExposeHeaders"), false),
        maxAge(maxAge),
        config.field("OriginOverride").requiredFlag());
  }

  private static @Nullable Duration maxAge(JsonField field) {
    int seconds = field.integer(0, Integer.MAX_VALUE, -1);
    return seconds < 0 ? null : Duration.ofSeconds(seconds);
  }

  private static List<String> origins(JsonField field) {
    List<String> origins = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String origin = element.requiredText();
      if (!origin.isEmpty() && !CorsOriginPattern.isValid(origin)) {
        element.error(
            "'%s' is not an origin: *, https://example.com, *.example.com or example.com:8080, without a path, is allowed"
                .formatted(origin));
      }
      origins.add(origin);
    }
    requireSome(field, origins);
    if (origins.contains("*") && origins.size() > 1) {
      field.error("has '*', which must be the only origin");
    }
    return origins;
  }

  private static List<String> methods(JsonField field) {
    List<String> methods = new ArrayList<>();
    for (JsonField element : field.elements()) {
      methods.add(element.choice(METHODS, ""));
    }
    requireSome(field, methods);
    if (methods.contains("ALL") && methods.size() > 1) {
      field.error("has ALL, which must be the only method");
    }
    return methods;
  }

  /** Names, {@code *}, or names with one star such as {@code x-amz-*}. */
  private static List<String> headers(JsonField field, boolean required) {
    List<String> headers = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String name = element.requiredText();
      if (!name.isEmpty() && !Names.isToken(name)) {
        element.error("'%s' is not a header name".formatted(name));
      }
      headers.add(name);
    }
    if (required) {
      requireSome(field, headers);
    }
    return headers;
  }

  private static void requireSome(JsonField field, List<String> values) {
    if (!field.present()) {
      field.missing();
    } else if (values.isEmpty()) {
      field.error("must list at least one value");
    }
  }
}
