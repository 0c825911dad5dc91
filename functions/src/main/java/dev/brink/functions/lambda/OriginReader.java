package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.Excerpt;
import dev.brink.functions.rules.OriginHeaderRules;
import dev.brink.functions.rules.ResultCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code request.origin} of an answer. What is as it was given is not checked: a configured
 * origin may be what a function may not choose, such as an address.
 *
 * <p>CloudFront Developer Guide, "Lambda@Edge event structure": fields in the request object.
 */
final class OriginReader {
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern IP_V4 = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
  private static final Pattern BUCKET_DOMAIN = Pattern.compile("[a-z0-9][a-z0-9._-]*");
  private static final Pattern PATH = Pattern.compile("(/[!-~&&[^?#]]*[!-~&&[^?#/]])?");
  private static final List<String> SSL = List.of("TLSv1.2", "TLSv1.1", "TLSv1", "SSLv3");
  private static final String IDENTITY = "origin-access-identity";

  private final @Nullable EventOrigin before;
  private final ResultCheck check;
  private final List<String> warnings;

  OriginReader(@Nullable EventOrigin before, ResultCheck check, List<String> warnings) {
    this.before = before;
    this.check = check;
    this.warnings = warnings;
  }

  /**
   * The origin, or null when something is wrong with it.
   *
   * @param headers the request's, which must not repeat the origin's own
   */
  @Nullable EventOrigin read(JsonNode origin, HttpFields headers) {
    JsonNode custom = origin.path("custom");
    JsonNode s3 = origin.path("s3");
    if (custom.isObject() == s3.isObject()) {
      wrong("", "it must have exactly one of custom and s3, as an object");
      return null;
    }
    int problems = check.violations().size();
    EventOrigin read = custom.isObject() ? custom(custom, headers) : s3(s3, headers);
    return check.violations().size() == problems ? read : null;
  }

  private EventOrigin custom(JsonNode json, HttpFields headers) {
    EventOrigin.Custom old = before instanceof EventOrigin.Custom given ? given : null;
    String protocol = text("custom.protocol", json.path("protocol"), null);
    if (!protocol.equals("http") && !protocol.equals("https")) {
      wrong("custom.protocol", "allowed are http and https");
    }
    int port = number("custom.port", json.path("port"), 1, 65_535, -1);
    boolean samePort = old != null && old.port() == port;
    if (!samePort && port != 80 && port != 443 && port < 1024) {
      wrong("custom.port", "allowed are 80, 443, and 1024 to 65535");
    }
    return new EventOrigin.Custom(
        domain("custom.domainName", json.path("domainName")),
        path("custom.path", json.path("path")),
        customHeaders("custom.customHeaders", json.path("customHeaders"), headers),
        port,
        protocol,
        sslProtocols(json.path("sslProtocols")),
        number("custom.readTimeout", json.path("readTimeout"), 1, 120, 30),
        // The quota of distributions is 300, the event's page says 120.
        number("custom.keepaliveTimeout", json.path("keepaliveTimeout"), 1, 300, 5),
        completion("custom", json));
  }

  private EventOrigin s3(JsonNode json, HttpFields headers) {
    EventOrigin.S3 old = before instanceof EventOrigin.S3 given ? given : null;
    String method = text("s3.authMethod", json.path("authMethod"), "none");
    String region = text("s3.region", json.path("region"), "");
    if (method.equals(IDENTITY)) {
      if (old == null || !old.authMethod().equals(IDENTITY)) {
        wrong(
            "s3.authMethod",
            "the origin had no origin access identity, so 'none' is what is allowed");
      } else if (region.isEmpty()) {
        wrong("s3.region", "it is needed with an origin access identity");
      }
    } else if (!method.equals("none")) {
      wrong("s3.authMethod", "allowed are none and " + IDENTITY);
    }
    String domain = text("s3.domainName", json.path("domainName"), null);
    boolean sameDomain = before != null && before.domainName().equals(domain);
    if (!sameDomain && (domain.length() > 128 || !BUCKET_DOMAIN.matcher(domain).matches())) {
      wrong("s3.domainName", "at most 128 lower-case characters of a host name are allowed");
    }
    JsonNode read = json.path("readTimeout");
    return new EventOrigin.S3(
        domain,
        path("s3.path", json.path("path")),
        customHeaders("s3.customHeaders", json.path("customHeaders"), headers),
        method,
        region,
        read.isMissingNode() ? null : (Integer) number("s3.readTimeout", read, 1, 120, 30),
        completion("s3", json));
  }

  private @Nullable Integer completion(String kind, JsonNode json) {
    JsonNode node = json.path("responseCompletionTimeout");
    int seconds = number(kind + ".responseCompletionTimeout", node, 0, Integer.MAX_VALUE, 0);
    int read = json.path("readTimeout").asInt(0);
    if (seconds != 0 && seconds < read) {
      wrong(
          kind + ".responseCompletionTimeout",
          "it is shorter than readTimeout, " + read + " seconds");
    }
    return seconds == 0 ? null : (Integer) seconds;
  }

  private String domain(String path, JsonNode node) {
    String name = text(path, node, null);
    boolean same = before != null && before.domainName().equals(name);
    boolean valid =
        name.length() <= 253 && DOMAIN.matcher(name).matches() && !IP_V4.matcher(name).matches();
    if (!same && !valid) {
      wrong(
          path,
          "a domain name of at most 253 characters is needed, not an address, without port: "
              + Excerpt.of(name));
    }
    return name;
  }

  private String path(String path, JsonNode node) {
    String text = text(path, node, "");
    boolean same = before != null && before.path().equals(text);
    if (!same && (text.length() > 255 || !PATH.matcher(text).matches())) {
      wrong(
          path,
          "at most 255 characters, beginning with a slash and not ending with one, or none: "
              + Excerpt.of(text));
    }
    return text;
  }

  private HttpFields customHeaders(String path, JsonNode node, HttpFields request) {
    HttpFields headers = new HeaderReader(check).read("origin." + path, node);
    if (before != null && headers.equals(before.customHeaders())) {
      return headers;
    }
    for (int line = 0; line < headers.size(); line++) {
      String name = ShownHeaders.lower(headers.nameAt(line));
      if (OriginHeaderRules.isDenied(name)) {
        wrong(path, "header '" + Excerpt.of(name) + "' cannot be sent to an origin");
      } else if (request.contains(name)) {
        wrong(path, "header '" + Excerpt.of(name) + "' is among the request's headers");
      }
    }
    check.headers(HttpFields.EMPTY, headers, Set.of());
    return headers;
  }

  private List<String> sslProtocols(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of("TLSv1.2");
    }
    List<String> protocols = new ArrayList<>();
    if (!node.isArray() || node.isEmpty()) {
      wrong("custom.sslProtocols", "an array is needed; allowed are " + SSL);
    }
    for (JsonNode one : node) {
      if (!one.isTextual() || !SSL.contains(one.asText())) {
        wrong("custom.sslProtocols", "allowed are " + SSL);
      }
      protocols.add(one.asText());
    }
    // The guide calls it the minimum, so that what is newer keeps to it.
    if (!protocols.isEmpty() && !protocols.contains("TLSv1.2")) {
      warnings.add(
          "origin.custom.sslProtocols allows less than TLSv1.2, which is the least that is spoken");
    }
    return protocols;
  }

  /** A text; one that is missing is the fallback, or wrong when there is none. */
  private String text(String path, JsonNode node, @Nullable String fallback) {
    if (node.isMissingNode() && fallback != null) {
      return fallback;
    }
    if (!node.isTextual()) {
      wrong(path, "a string is needed, not " + JsonKind.of(node));
      return "";
    }
    return node.asText();
  }

  /** A whole number; one that is missing is the fallback, or wrong when that is negative. */
  private int number(String path, JsonNode node, int min, int max, int fallback) {
    if (node.isMissingNode() && fallback >= 0) {
      return fallback;
    }
    double value = node.isNumber() ? node.asDouble() : Double.NaN;
    if (value != Math.rint(value) || value < min || value > max) {
      wrong(path, "a whole number from " + min + " to " + max + " is needed");
      return Math.max(fallback, min);
    }
    return (int) value;
  }

  private void wrong(String path, String problem) {
    String full = path.isEmpty() ? "origin" : "origin." + path;
    check.violated(LambdaRule.ORIGIN, full, full + ": " + problem);
  }
}
