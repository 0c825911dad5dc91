package dev.brink.functions.rules;

import static dev.brink.functions.EventType.ORIGIN_REQUEST;
import static dev.brink.functions.EventType.ORIGIN_RESPONSE;
import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static dev.brink.functions.EventType.VIEWER_RESPONSE;
import static dev.brink.functions.FunctionKind.CLOUDFRONT_FUNCTION;
import static dev.brink.functions.FunctionKind.LAMBDA_AT_EDGE;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionKind;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which headers a function may neither see nor set, and which it may only read. */
public final class HeaderRules {

  /**
   * Headers no function may add; CloudFront hides them from functions, too. A trailing {@code *}
   * stands for any ending.
   */
  static final List<String> DISALLOWED =
      List.of(
          "connection",
          "expect",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "trailer",
          "upgrade",
          "x-accel-buffering",
          "x-accel-charset",
          "x-accel-limit-rate",
          "x-accel-redirect",
          "x-amz-cf-*",
          "x-amzn-auth",
          "x-amzn-cf-billing",
          "x-amzn-cf-id",
          "x-amzn-cf-xff",
          "x-amzn-errortype",
          "x-amzn-fle-profile",
          "x-amzn-header-count",
          "x-amzn-header-order",
          "x-amzn-lambda-integration-tag",
          "x-amzn-requestid",
          "x-cache",
          "x-edge-*",
          "x-forwarded-proto",
          "x-real-ip",
          "cloudfront-viewer-cert-pem",
          "client-cert",
          "client-cert-chain");

  /**
   * Headers a function may see but neither add, change nor delete.
   *
   * @param names lower case
   */
  record ReadOnly(EventType type, Set<FunctionKind> kinds, List<String> names) {}

  static final List<ReadOnly> READ_ONLY =
      List.of(
          new ReadOnly(
              VIEWER_REQUEST,
              Set.of(CLOUDFRONT_FUNCTION, LAMBDA_AT_EDGE),
              List.of("cdn-loop", "content-length", "host", "transfer-encoding", "via")),
          new ReadOnly(
              ORIGIN_REQUEST,
              Set.of(LAMBDA_AT_EDGE),
              List.of(
                  "accept-encoding",
                  "cdn-loop",
                  "content-length",
                  "if-modified-since",
                  "if-none-match",
                  "if-range",
                  "if-unmodified-since",
                  "transfer-encoding",
                  "via")),
          new ReadOnly(
              ORIGIN_RESPONSE, Set.of(LAMBDA_AT_EDGE), List.of("transfer-encoding", "via")),
          new ReadOnly(
              VIEWER_RESPONSE,
              Set.of(CLOUDFRONT_FUNCTION, LAMBDA_AT_EDGE),
              List.of("warning", "via")),
          new ReadOnly(
              VIEWER_RESPONSE,
              Set.of(LAMBDA_AT_EDGE),
              List.of("content-length", "content-encoding", "transfer-encoding")));

  private static final Set<String> DISALLOWED_NAMES = new HashSet<>();
  private static final String[] DISALLOWED_PREFIXES;
  private static final Map<FunctionKind, Map<EventType, Set<String>>> READ_ONLY_NAMES =
      new EnumMap<>(FunctionKind.class);

  static {
    for (String row : DISALLOWED) {
      if (!row.endsWith("*")) {
        DISALLOWED_NAMES.add(row);
      }
    }
    DISALLOWED_PREFIXES =
        DISALLOWED.stream()
            .filter(row -> row.endsWith("*"))
            .map(row -> row.substring(0, row.length() - 1))
            .toArray(String[]::new);
    for (FunctionKind kind : FunctionKind.values()) {
      Map<EventType, Set<String>> byType = new EnumMap<>(EventType.class);
      for (EventType type : EventType.values()) {
        byType.put(type, new HashSet<>());
      }
      for (ReadOnly row : READ_ONLY) {
        if (row.kinds().contains(kind)) {
          byType.computeIfAbsent(row.type(), type -> new HashSet<>()).addAll(row.names());
        }
      }
      READ_ONLY_NAMES.put(kind, byType);
    }
  }

  private HeaderRules() {}

  /** Whether functions neither see nor may set this header; the name is in lower case. */
  public static boolean isHidden(String lowerCaseName) {
    if (DISALLOWED_NAMES.contains(lowerCaseName)) {
      return true;
    }
    for (String prefix : DISALLOWED_PREFIXES) {
      if (lowerCaseName.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The headers that a function of this kind may only read at this event, in lower case. */
  public static Set<String> readOnly(FunctionKind kind, EventType type) {
    return READ_ONLY_NAMES.getOrDefault(kind, Map.of()).getOrDefault(type, Set.of());
  }
}
