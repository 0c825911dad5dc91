package dev.brink.runtime.response;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CORS headers a policy has for a request.
 *
 * <p>CloudFront Developer Guide, "Understand response headers policies": only for requests whose
 * Origin the policy allows; Allow-Headers, Allow-Methods and Max-Age only for preflight requests.
 */
final class CorsHeaders {
  private static final String ALL_METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

  private CorsHeaders() {}

  /** Whether a response header belongs to CORS. */
  static boolean isOne(String name) {
    return name.regionMatches(true, 0, "access-control-", 0, 15);
  }

  /** The headers for a request as the viewer sent it; empty when CORS has no part in it. */
  static HttpFields of(Cors cors, Event.Request viewer, Compatibility choices) {
    String origin = viewer.headers().get("origin");
    if (origin == null || !CorsOrigins.matches(cors.allowOrigins(), origin)) {
      return HttpFields.EMPTY;
    }
    HttpFields.Builder headers = HttpFields.builder();
    boolean everybody = CorsOrigins.allowsEverybody(cors.allowOrigins());
    headers.add("Access-Control-Allow-Origin", everybody ? "*" : origin);
    // Fetch standard: browsers take no credentials beside "*".
    if (cors.allowCredentials()
        && !(everybody && choices.has(Departure.NO_CREDENTIALS_WITH_STAR))) {
      headers.add("Access-Control-Allow-Credentials", "true");
    }
    boolean preflight = isPreflight(viewer);
    if (!cors.exposeHeaders().isEmpty()
        && (preflight || !choices.has(Departure.EXPOSED_AT_PREFLIGHT_ONLY))) {
      headers.add("Access-Control-Expose-Headers", String.join(", ", cors.exposeHeaders()));
    }
    if (preflight) {
      addForPreflight(cors, viewer.headers(), headers);
    }
    return headers.build();
  }

  /** Whether the answer is one for this Origin only, so that caches have to tell it apart. */
  static boolean variesByOrigin(Cors cors, Compatibility choices) {
    return !choices.has(Departure.VARY_ORIGIN_LEFT_OUT)
        && !CorsOrigins.allowsEverybody(cors.allowOrigins());
  }

  /** Fetch standard: OPTIONS that names the method to come. */
  private static boolean isPreflight(Event.Request viewer) {
    return viewer.method().equals("OPTIONS")
        && viewer.headers().contains("access-control-request-method");
  }

  private static void addForPreflight(Cors cors, HttpFields viewer, HttpFields.Builder headers) {
    String names = allowedHeaders(cors.allowHeaders(), viewer);
    if (!names.isEmpty()) {
      headers.add("Access-Control-Allow-Headers", names);
    }
    headers.add(
        "Access-Control-Allow-Methods",
        cors.allowMethods().equals(List.of("ALL"))
            ? ALL_METHODS
            : String.join(", ", cors.allowMethods()));
    if (cors.maxAge() != null) {
      headers.add("Access-Control-Max-Age", Long.toString(cors.maxAge().toSeconds()));
    }
  }

  /**
   * The names as configured; for a pattern such as {@code x-amz-*}, which browsers do not know, the
   * requested names that match it.
   */
  private static String allowedHeaders(List<String> configured, HttpFields viewer) {
    List<String> names = new ArrayList<>();
    for (String name : configured) {
      if (name.equals("*") || name.indexOf('*') < 0) {
        names.add(name);
      } else {
        addRequested(name, viewer.joined("access-control-request-headers"), names);
      }
    }
    return String.join(", ", names);
  }

  private static void addRequested(String pattern, Optional<String> list, List<String> names) {
    for (String requested : list.orElse("").split(",", -1)) {
      String name = requested.strip();
      if (!name.isEmpty() && matches(pattern, name) && !names.contains(name)) {
        names.add(name);
      }
    }
  }

  private static boolean matches(String pattern, String name) {
    String wanted = pattern.toLowerCase(Locale.ROOT);
    String given = name.toLowerCase(Locale.ROOT);
    int star = wanted.indexOf('*');
    return given.length() >= wanted.length() - 1
        && given.startsWith(wanted.substring(0, star))
        && given.endsWith(wanted.substring(star + 1));
  }

  /** A Vary line with Origin in it. */
  static String withOrigin(@Nullable String vary) {
    if (vary == null || vary.isBlank()) {
      return "Origin";
    }
    for (String name : vary.split(",", -1)) {
      if (name.strip().equalsIgnoreCase("origin") || name.strip().equals("*")) {
        return vary;
      }
    }
    return vary + ", Origin";
  }
}
