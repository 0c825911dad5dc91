package dev.brink.functions.rules;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Violation;
import dev.brink.limits.LimitTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks one result part by part and collects every rule it breaks. Not safe for use by several
 * threads.
 */
public final class ResultCheck {

  /** Uri and query string after a function, bytes. */
  public static final int URL_BYTES = bytes("function-url");

  /** Request line and headers after a function, bytes. */
  public static final int HEADER_BYTES = bytes("function-headers");

  /** Body of a response that a viewer function makes, bytes. */
  public static final int VIEWER_BODY_BYTES = bytes("cff-response-body");

  /** Body of a response that an origin function makes, bytes. */
  public static final int ORIGIN_BODY_BYTES = bytes("lambda-origin-response");

  private static int bytes(String limit) {
    return Math.toIntExact(LimitTable.row(limit).orElseThrow().size().bytes());
  }

  private final FunctionKind kind;
  private final EventType type;
  private final List<Violation> violations = new ArrayList<>(0);

  public ResultCheck(FunctionKind kind, EventType type) {
    this.kind = kind;
    this.type = type;
  }

  public List<Violation> violations() {
    return violations;
  }

  /** Adds a violation found elsewhere, such as a wrong shape. */
  public void violated(String rule, String path, String message) {
    violations.add(new Violation(rule, path, message, kind.validationError()));
  }

  /** The uri starts with a slash, names no host and can stand in a request line. */
  public void uri(String uri, @Nullable String querystring) {
    if (!uri.startsWith("/")) {
      violated("uri-format", "uri", "uri must begin with '/': " + Excerpt.of(uri));
    }
    if (hasControl(uri)) {
      violated("control-character", "uri", "uri must not hold control characters");
    } else if (holds(uri, ' ') || holds(uri, '#')) {
      violated("uri-format", "uri", "uri must not hold blanks or '#': " + Excerpt.of(uri));
    }
    if (querystring != null) {
      querystring(querystring);
    }
    int bytes = utf8Length(uri) + (querystring == null ? 0 : 1 + utf8Length(querystring));
    if (bytes > URL_BYTES) {
      violated(
          "uri-size",
          "uri",
          "uri and querystring have " + bytes + " bytes, allowed are " + URL_BYTES);
    }
  }

  private void querystring(String querystring) {
    if (hasControl(querystring)) {
      violated("control-character", "querystring", "querystring must not hold control characters");
    } else if (holds(querystring, ' ') || holds(querystring, '#')) {
      violated(
          "querystring-format",
          "querystring",
          "querystring must not hold blanks or '#': " + Excerpt.of(querystring));
    }
  }

  /**
   * The headers as they would go on, against those the function was given.
   *
   * @param before {@link HttpFields#EMPTY} when the function made the response
   */
  public void headers(HttpFields before, HttpFields after) {
    headers(before, after, HeaderRules.readOnly(kind, type));
  }

  /** The same with read-only headers, in lower case, that are not those of the event. */
  public void headers(HttpFields before, HttpFields after, Set<String> readOnly) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < after.size(); i++) {
      String name = after.nameAt(i).toLowerCase(Locale.ROOT);
      if (!isToken(name)) {
        violated(
            hasControl(name) ? "control-character" : "header-name",
            "headers",
            "'" + Excerpt.of(name) + "' is not a header name");
        continue;
      }
      if (hasLineBreak(after.valueAt(i))) {
        violated(
            "control-character",
            "headers." + name,
            "header '" + name + "' must not hold CR, LF or NUL");
      }
      if (seen.add(name)) {
        named(name, before, after, readOnly);
      }
    }
    for (String name : readOnly) {
      if (before.contains(name) && !after.contains(name)) {
        readOnly(name, "deleted");
      }
    }
    size(after);
  }

  private void named(String name, HttpFields before, HttpFields after, Set<String> readOnly) {
    if (HeaderRules.isHidden(name) && !after.all(name).equals(before.all(name))) {
      violated(
          "disallowed-header",
          "headers." + name,
          "header '" + name + "' must not be set by a function");
    } else if (readOnly.contains(name) && !after.all(name).equals(before.all(name))) {
      readOnly(name, before.contains(name) ? "changed" : "added");
    }
  }

  private void readOnly(String name, String how) {
    violated(
        "read-only-header",
        "headers." + name,
        "header '" + name + "' is read-only in " + type.wireName() + " and was " + how);
  }

  /** Bytes of a header section, RFC 9112 5: name, colon, blank, value, CRLF. */
  public static long sizeOf(HttpFields headers) {
    long bytes = 0;
    for (int i = 0; i < headers.size(); i++) {
      bytes += utf8Length(headers.nameAt(i)) + utf8Length(headers.valueAt(i)) + 4L;
    }
    return bytes;
  }

  private void size(HttpFields after) {
    long bytes = sizeOf(after);
    if (bytes > HEADER_BYTES) {
      violated(
          "header-size",
          "headers",
          "headers have " + bytes + " bytes, allowed are " + HEADER_BYTES);
    }
  }

  /** The status a function set. */
  public void status(double status) {
    if (status != Math.rint(status) || status < 200 || status > 599) {
      violated(
          "status-range",
          "statusCode",
          "statusCode must be an integer from 200 to 599: "
              + (status == Math.rint(status) && Math.abs(status) < 1e15
                  ? Long.toString((long) status)
                  : Double.toString(status)));
    }
  }

  /** The reason phrase a function set. */
  public void statusDescription(String text) {
    if (hasLineBreak(text)) {
      violated(
          "control-character",
          "statusDescription",
          "statusDescription must not hold CR, LF or NUL");
    }
  }

  /** The body of a response that the function made or replaced. */
  public void body(long bytes) {
    int allowed = type.isViewer() ? VIEWER_BODY_BYTES : ORIGIN_BODY_BYTES;
    if (bytes > allowed) {
      violated("body-size", "body", "body has " + bytes + " bytes, allowed are " + allowed);
    }
  }

  private static boolean holds(String text, char wanted) {
    return text.indexOf(wanted) >= 0;
  }

  private static boolean hasLineBreak(String text) {
    return holds(text, '\r') || holds(text, '\n') || holds(text, '\0');
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  // RFC 9110 5.6.2: token.
  private static boolean isToken(String name) {
    if (name.isEmpty()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
      if (!letterOrDigit && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
