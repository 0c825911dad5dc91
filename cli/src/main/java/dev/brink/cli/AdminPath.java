package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A path of the admin API, with its segments and its query encoded. */
record AdminPath(String text) {

  /** {@code of("functions", "a b")} is {@code /v1/functions/a%20b}. */
  static AdminPath of(String... segments) {
    return new AdminPath(
        Stream.of(segments).map(AdminPath::encode).collect(Collectors.joining("/", "/v1/", "")));
  }

  /** Adds a parameter, unless it has no value. */
  AdminPath with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    char mark = text.indexOf('?') < 0 ? '?' : '&';
    return new AdminPath(text + mark + encode(name) + "=" + encode(value.toString()));
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20");
  }
}
