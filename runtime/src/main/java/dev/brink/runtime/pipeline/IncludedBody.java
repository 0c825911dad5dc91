package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.limits.LimitTable;
import dev.brink.runtime.distribution.FunctionAssociation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * Request bodies as Lambda functions see and replace them.
 *
 * <p>CloudFront Developer Guide, "Access the request body by choosing the include body option".
 */
public final class IncludedBody {
  private static final int VIEWER = bytes("lambda-viewer-body");
  private static final int ORIGIN = bytes("lambda-origin-body");

  private IncludedBody() {}

  private static int bytes(String limit) {
    return Math.toIntExact(LimitTable.row(limit).orElseThrow().size().bytes());
  }

  /** An exchange whose body can still be read, and its beginning. */
  record Read(Exchange exchange, Event.Body shown) {}

  /** As much of a body in memory as a function at this trigger may see. */
  public static Event.Body beginning(EventType type, byte[] body) {
    return BodyPeek.shown(Buffer.buffer(body), type.isViewer() ? VIEWER : ORIGIN);
  }

  /** Reads as much as the function at this trigger may see. */
  static Future<Read> read(Exchange exchange, FunctionAssociation association) {
    int most = association.eventType().isViewer() ? VIEWER : ORIGIN;
    return BodyPeek.read(exchange.body(), most)
        .map(peeked -> new Read(exchange.withBody(peeked.body()), peeked.shown()));
  }

  /** The exchange with the body that a function put in place of the viewer's. */
  static Exchange replaced(Exchange exchange, byte[] body) {
    HttpFields headers =
        exchange
            .request()
            .headers()
            .without("Transfer-Encoding")
            .with("Content-Length", Integer.toString(body.length));
    Event.Request request = exchange.request();
    boolean bodiless = request.method().equals("GET") || request.method().equals("HEAD");
    if (body.length == 0 && bodiless) {
      return exchange
          .withRequest(
              new Event.Request(
                  request.method(),
                  request.uri(),
                  request.querystring(),
                  headers.without("Content-Length")))
          .withBody(RequestBody.NONE);
    }
    return exchange
        .withRequest(
            new Event.Request(request.method(), request.uri(), request.querystring(), headers))
        .withBody(new RequestBody.Bytes(Buffer.buffer(body)));
  }
}
