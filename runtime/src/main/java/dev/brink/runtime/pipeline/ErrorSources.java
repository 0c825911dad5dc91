package dev.brink.runtime.pipeline;

import dev.brink.runtime.compatibility.Departure;

/**
 * Which errors a custom error page may take the place of.
 *
 * <p>CloudFront Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes" and
 * "Restrictions on all edge functions": the origin's and most of CloudFront's own, but not those
 * that a function made, nor those of a function that failed or of a node that is overloaded.
 */
final class ErrorSources {
  private ErrorSources() {}

  static boolean takesPage(Exchange exchange, EdgeResponse error) {
    return switch (error.source()) {
      case ORIGIN, CACHE -> true;
      // The node's own are refusals of requests that are not signed.
      case NODE -> !exchange.departs(Departure.REFUSED_SIGNATURE_WITHOUT_PAGE);
      case VIEWER_REQUEST, ORIGIN_REQUEST, VIEWER_RESPONSE, ERROR_PAGE -> false;
    };
  }

  static boolean takesPage(EdgeException.Kind error) {
    return switch (error) {
      case METHOD_NOT_ALLOWED,
          HTTPS_REQUIRED,
          GEO_BLOCKED,
          WEB_ACL_BLOCKED,
          ORIGIN_DNS,
          ORIGIN_CONNECT,
          ORIGIN_CONNECT_TIMEOUT,
          ORIGIN_TLS,
          ORIGIN_UNSIGNED,
          ORIGIN_INVALID_RESPONSE,
          ORIGIN_TIMEOUT ->
          true;
      case BAD_REQUEST,
          REQUEST_TIMEOUT,
          UNKNOWN_HOST,
          URI_TOO_LONG,
          HEADERS_TOO_LARGE,
          BODY_TOO_LARGE,
          ORIGIN_FORBIDDEN,
          FUNCTION_INVALID,
          FUNCTION_FAILED,
          FUNCTION_THROTTLED,
          LAMBDA_INVALID,
          LAMBDA_FAILED,
          LAMBDA_LIMITED,
          CAPACITY,
          INTERNAL ->
          false;
    };
  }
}
