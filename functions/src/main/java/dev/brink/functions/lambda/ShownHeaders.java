package dev.brink.functions.lambda;

import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.HeaderRules;
import java.util.List;
import java.util.Locale;

/** Which header lines a function sees; the others pass by it and stay. */
final class ShownHeaders {

  /**
   * What CloudFront adds only after viewer-request functions have run (CloudFront Developer Guide,
   * "Add CloudFront request headers").
   */
  private static final List<String> ADDED_LATER =
      List.of("cloudfront-viewer-", "cloudfront-is-", "cloudfront-forwarded-proto");

  private ShownHeaders() {}

  /** Lines of a request at this event. */
  static HttpFields of(EventType type, HttpFields request) {
    return request.filter(name -> !HeaderRules.isHidden(name) && !isAddedLater(type, name));
  }

  /** Lines of a response. */
  static HttpFields of(HttpFields response) {
    return response.filter(name -> !HeaderRules.isHidden(name));
  }

  /** Whether no function may set this request header at this event because it comes later. */
  static boolean isAddedLater(EventType type, String lowerCaseName) {
    return type.isViewer() && ADDED_LATER.stream().anyMatch(lowerCaseName::startsWith);
  }

  /** All Cookie lines as one. */
  static String joinedCookies(HttpFields headers) {
    return String.join("; ", headers.all("cookie"));
  }

  /** With several Cookie lines made one, as functions see them. */
  static HttpFields withOneCookieLine(HttpFields headers) {
    return headers.all("cookie").size() < 2
        ? headers
        : headers.with("cookie", joinedCookies(headers));
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
