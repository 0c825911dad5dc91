package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads CustomErrorResponses (CloudFront Developer Guide, "Generate custom error responses"). */
final class ErrorResponseReader {
  private static final Set<Integer> ERROR_CODES =
      new TreeSet<>(Set.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504));
  private static final Set<Integer> RESPONSE_CODES =
      new TreeSet<>(Set.of(200, 400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504));
  private static final int DEFAULT_TTL = 10;

  private ErrorResponseReader() {}

  static Map<Integer, CustomErrorResponse> readAll(JsonField field) {
    Map<Integer, CustomErrorResponse> responses = new LinkedHashMap<>();
    for (JsonField element : field.elements()) {
      CustomErrorResponse response = element.object(ErrorResponseReader::read);
      if (response != null && responses.putIfAbsent(response.errorCode(), response) != null) {
        element.error("the error code %d is listed twice".formatted(response.errorCode()));
      }
    }
    return responses;
  }

  private static CustomErrorResponse read(JsonObject response) {
    JsonField pagePath = response.field("ResponsePagePath");
    JsonField responseCode = response.field("ResponseCode");
    String page = pagePath(pagePath);
    int code = responseCode(responseCode);
    if (page != null && code == 0) {
      responseCode.error("is missing: a ResponsePagePath needs one");
    }
    if (page == null && code != 0) {
      pagePath.error("is missing: a ResponseCode needs one");
    }
    return new CustomErrorResponse(
        errorCode(response.field("ErrorCode")),
        page,
        code,
        Duration.ofSeconds(
            response.field("ErrorCachingMinTTL").integer(0, Integer.MAX_VALUE, DEFAULT_TTL)));
  }

  private static int errorCode(JsonField field) {
    if (!field.present()) {
      field.missing();
      return 0;
    }
    int code = field.integer(0, Integer.MAX_VALUE, 0);
    if (!ERROR_CODES.contains(code)) {
      field.error("%d is not one of %s".formatted(code, ERROR_CODES));
    }
    return code;
  }

  private static @Nullable String pagePath(JsonField field) {
    String path = field.nonEmptyText();
    if (path == null) {
      return null;
    }
    if (!path.startsWith("/")) {
      field.error("'%s' must begin with a slash".formatted(path));
    }
    if (!path.chars().allMatch(c -> c > ' ' && c < 127)) {
      field.error("'%s' may hold neither blanks nor non-ASCII characters".formatted(path));
    }
    return path;
  }

  /** CloudFront writes it as a string; a number is understood too. */
  private static int responseCode(JsonField field) {
    if (!field.present()) {
      return 0;
    }
    if (!field.isText()) {
      return checked(field, field.integer(0, Integer.MAX_VALUE, 0));
    }
    String text = field.text("");
    if (text.isEmpty()) {
      return 0;
    }
    if (text.length() != 3 || !text.chars().allMatch(Character::isDigit)) {
      field.error("'%s' is not one of %s".formatted(text, RESPONSE_CODES));
      return 200;
    }
    return checked(field, Integer.parseInt(text));
  }

  private static int checked(JsonField field, int code) {
    if (code != 0 && !RESPONSE_CODES.contains(code)) {
      field.error("%d is not one of %s".formatted(code, RESPONSE_CODES));
    }
    return code;
  }
}
