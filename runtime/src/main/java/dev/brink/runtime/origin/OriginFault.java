package dev.brink.runtime.origin;

import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeException.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Names what is wrong with an origin. Statuses: CloudFront Developer Guide, "Troubleshooting error
 * response status codes".
 */
final class OriginFault {
  private OriginFault() {}

  static EdgeException dns(OriginTarget target) {
    return fault(
        Kind.ORIGIN_DNS,
        "CloudFront wasn't able to resolve the origin domain name.",
        target,
        "the name does not resolve");
  }

  static EdgeException noCredentials(OriginTarget target) {
    return new EdgeException(
        EdgeException.Source.NODE,
        Kind.ORIGIN_UNSIGNED,
        "The node cannot sign requests to the origin.",
        where(target)
            + " has an origin access control, and the node no credentials: set originAccess in the"
            + " configuration, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
  }

  static EdgeException forbidden(OriginTarget target) {
    return new EdgeException(
        EdgeException.Source.NODE,
        Kind.ORIGIN_FORBIDDEN,
        "The CloudFront function returned an invalid value for origin rewrite.",
        where(target) + " the network policy forbids every address of the host a function chose");
  }

  /** The connection could not be made. */
  static EdgeException connecting(OriginTarget target, Throwable cause) {
    if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
      return fault(
          Kind.ORIGIN_CONNECT_TIMEOUT,
          "CloudFront attempted to establish a connection with the origin, but either the attempt"
              + " failed or the origin closed the connection.",
          target,
          "no connection within "
              + target.origin().connectionTimeout().toMillis()
              + " ms, "
              + target.origin().connectionAttempts()
              + " attempts");
    }
    if (cause instanceof ConnectionPoolTooBusyException) {
      return new EdgeException(
          EdgeException.Source.NODE,
          Kind.CAPACITY,
          "The node has no connection to the origin left.",
          where(target) + " every connection of the pool is busy");
    }
    if (isTls(cause)) {
      return fault(
          Kind.ORIGIN_TLS,
          "CloudFront wasn't able to connect to the origin: the TLS handshake failed.",
          target,
          "TLS handshake for " + target.tlsName() + ": " + cause.getMessage());
    }
    return fault(
        Kind.ORIGIN_CONNECT,
        "CloudFront wasn't able to connect to the origin.",
        target,
        reason(cause));
  }

  /** Transports name the system call and the error's number: nobody wants to read those. */
  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return cause instanceof ConnectException && message != null && message.contains("refused")
        ? "refused the connection"
        : "no connection: " + message;
  }

  /** The connection stood, but no proper answer came. */
  static EdgeException answering(OriginTarget target, Throwable cause) {
    if (cause instanceof EdgeException known) {
      return known;
    }
    return fault(
        Kind.ORIGIN_INVALID_RESPONSE,
        "The origin closed the connection or sent a response that is not valid HTTP.",
        target,
        "no valid response: " + cause.getMessage());
  }

  static EdgeException tooSlow(OriginTarget target, String what) {
    return fault(Kind.ORIGIN_TIMEOUT, "The origin did not answer in time.", target, what);
  }

  /** The last byte did not come within the response completion timeout. */
  static EdgeException incomplete(OriginTarget target) {
    Duration limit = target.origin().responseCompletionTimeout();
    return tooSlow(
        target, "response not complete within " + (limit == null ? 0 : limit.toMillis()) + " ms");
  }

  private static boolean isTls(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  static boolean isUnknownHost(Throwable cause) {
    return cause instanceof UnknownHostException;
  }

  private static EdgeException fault(
      Kind kind, String sentence, OriginTarget target, String detail) {
    return new EdgeException(
        EdgeException.Source.ORIGIN, kind, sentence, where(target) + " " + detail);
  }

  private static String where(OriginTarget target) {
    return "origin "
        + target.origin().id()
        + " ("
        + (target.tls() ? "https://" : "http://")
        + target.connectHost()
        + ":"
        + target.port()
        + ")";
  }
}
