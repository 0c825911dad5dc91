package dev.brink.graaljs.border;

import org.jspecify.annotations.Nullable;

/** What a handler returned, as plain data; what did not change is null or {@link Group#SAME}. */
public sealed interface Returned {

  /**
   * A request.
   *
   * @param method a changed method, to be ignored
   * @param querystring a query string given as text; null when it is an object
   */
  record Request(
      @Nullable String method,
      @Nullable String uri,
      @Nullable String querystring,
      Group parameters,
      Group headers,
      Group cookies)
      implements Returned {}

  /**
   * A response.
   *
   * @param status a changed or new status
   * @param body a body as given; null keeps the body there is
   */
  record Response(
      @Nullable Double status,
      @Nullable String description,
      Group headers,
      Group cookies,
      @Nullable Body body)
      implements Returned {}

  /**
   * A body.
   *
   * @param base64 how {@code data} is encoded; text otherwise
   */
  record Body(String data, boolean base64) {}

  /** Something that is neither. */
  record Broken(String rule, String path, String message) implements Returned {
    static final String BODY_SIZE = "body-size";

    boolean isTooLargeToShow() {
      return rule.equals(BODY_SIZE);
    }
  }

  /** A promise that never settles. */
  record Unsettled() implements Returned {}

  /**
   * Something thrown.
   *
   * @param stack the engine's picture of the stack, "" when there is none
   */
  record Thrown(String message, String stack) implements Returned {}
}
