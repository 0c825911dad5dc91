package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CDN-Cache-Control, RFC 9213: a structured field (RFC 8941), which counts only when it is a valid
 * one and not empty.
 */
final class TargetedField {

  static final String NAME = "CDN-Cache-Control";

  private static final String KEY = "[a-z*][a-z0-9_.*-]*";
  private static final String ITEM =
      "(?:-?\\d{1,15}(?:\\.\\d{1,3})?" // integer, decimal
          + "|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*\"" // string
          + "|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*" // token
          + "|:[A-Za-z0-9+/=]*:" // bytes
          + "|\\?[01])"; // boolean
  private static final String PARAMETERS = "(?:; *" + KEY + "(?:=" + ITEM + ")?)*";
  private static final Pattern MEMBER =
      Pattern.compile("(?<key>" + KEY + ")(?:=(?<value>" + ITEM + "))?" + PARAMETERS);
  private static final Pattern INTEGER = Pattern.compile("\\d{1,15}");

  private static final Set<String> SECONDS =
      Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");

  private TargetedField() {}

  /** Its directives without their parameters; null when it does not count. */
  static @Nullable CacheControl control(HttpFields headers) {
    return headers.contains(NAME) ? read(String.join(",", headers.all(NAME))) : null;
  }

  // No argument that a cache knows has a comma in it: a member that holds one is refused.
  private static @Nullable CacheControl read(String dictionary) {
    StringBuilder directives = new StringBuilder(dictionary.length());
    for (String member : dictionary.split(",", -1)) {
      Matcher matcher = MEMBER.matcher(member.strip());
      if (!matcher.matches()) {
        return null;
      }
      String value = matcher.group("value");
      boolean counted = SECONDS.contains(matcher.group("key"));
      if (counted && (value == null || !INTEGER.matcher(value).matches())) {
        return null;
      }
      directives.append(matcher.group("key")).append(value == null ? "," : "=" + value + ",");
    }
    return CacheControl.parse(directives.toString());
  }
}
