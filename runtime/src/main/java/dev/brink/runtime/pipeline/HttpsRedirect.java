package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Departure;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The answer that sends a viewer from HTTP to HTTPS.
 *
 * <p>CloudFront Developer Guide, "Require HTTPS for communication between viewers and CloudFront":
 * 301 for GET and HEAD; 307 for others, which HTTP/1.0 does not know.
 */
final class HttpsRedirect {
  private static final Buffer PAGE =
      Buffer.buffer(
          """
          <html>
          <head><title>301 Moved Permanently</title></head>
          <body>
          <center><h1>301 Moved Permanently</h1></center>
          <hr><center>CloudFront</center>
          </body>
          </html>
          """
              .replace("\n", "\r\n"));

  private HttpsRedirect() {}

  /** Null when the viewer would not understand one. */
  static @Nullable EdgeResponse of(Exchange exchange) {
    Event.Request request = exchange.request();
    boolean safe = request.method().equals("GET") || request.method().equals("HEAD");
    if (!safe && exchange.viewer().httpVersion().equals("1.0")) {
      return null;
    }
    return new EdgeResponse(
        safe ? 301 : 307,
        null,
        HttpFields.of(
            "Server", "CloudFront", "Content-Type", "text/html", "Location", location(exchange)),
        safe ? new ResponseBody.Bytes(PAGE) : ResponseBody.NONE,
        ResultType.REDIRECT,
        EdgeResponse.Source.NODE);
  }

  private static String location(Exchange exchange) {
    Event.Request request = exchange.request();
    String host = request.headers().get("Host");
    String shown =
        host == null || exchange.departs(Departure.REDIRECT_KEEPS_PORT) ? host : withoutPort(host);
    String query = request.querystring() == null ? "" : "?" + request.querystring();
    return "https://"
        + (shown == null ? exchange.distribution().domainName() : shown)
        + request.uri()
        + query;
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }
}
