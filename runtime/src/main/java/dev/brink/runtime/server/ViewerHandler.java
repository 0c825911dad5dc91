package dev.brink.runtime.server;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.pipeline.EdgeException.Kind;
import dev.brink.runtime.pipeline.EdgePipeline;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Turns a viewer's request into an Exchange, or refuses it. One per event loop. What is synchronous
 * inside stays synchronous: a hit is answered before this returns.
 */
final class ViewerHandler implements Handler<HttpServerRequest> {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");

  private final Supplier<Snapshot> snapshots;
  private final EdgePipeline pipeline;
  private final ViewerLoop loop;

  ViewerHandler(Supplier<Snapshot> snapshots, EdgePipeline pipeline, ViewerLoop loop) {
    this.snapshots = snapshots;
    this.pipeline = pipeline;
    this.loop = loop;
  }

  @Override
  public void handle(HttpServerRequest request) {
    ViewerExchange viewer = new ViewerExchange(request, loop);
    String method = request.method().name();
    if (!METHODS.contains(method)) {
      viewer.refuse(
          Kind.METHOD_NOT_ALLOWED,
          "This distribution is not configured to allow the HTTP request method that was used for"
              + " this request. The distribution supports only cachable requests.",
          true);
      return;
    }
    RequestTarget target = RequestTarget.parse(request.uri());
    if (target == null) {
      viewer.refuse(Kind.BAD_REQUEST, "Bad request.", true);
      return;
    }
    if (request.uri().length() > ViewerOptions.MAX_URL) {
      viewer.refuse(Kind.URI_TOO_LONG, "The URL is longer than 8192 bytes.", true);
      return;
    }
    RequestFields fields = RequestFields.read(request, target.authority());
    if (fields.size() > ViewerOptions.MAX_HEADERS) {
      viewer.refuse(Kind.HEADERS_TOO_LARGE, "The request header is larger than 32768 bytes.", true);
      return;
    }
    HttpFields lines = fields.fields();
    Explainer explainer = loop.explainer();
    String asked = lines.get(explainer.header());
    if (asked != null) {
      // Whoever sent it: neither functions nor keys nor origins nor logs may see it.
      lines = lines.without(explainer.header());
      Explainer.Wish wish = explainer.wish(asked);
      if (wish != null) {
        viewer.explain(wish);
      }
    }
    String host = fields.host();
    if (host == null) {
      viewer.refuse(Kind.BAD_REQUEST, "Bad request.", true);
      return;
    }
    Snapshot snapshot = snapshots.get();
    Distribution distribution = snapshot.distributionFor(host);
    if (distribution == null || !distribution.enabled()) {
      viewer.refuse(Kind.UNKNOWN_HOST, "Bad request.", false);
      return;
    }
    proceed(viewer, snapshot, distribution, target, lines, fields.size() + 2);
  }

  private void proceed(
      ViewerExchange viewer,
      Snapshot snapshot,
      Distribution distribution,
      RequestTarget target,
      HttpFields fields,
      int bytes) {
    Event.Request request =
        new Event.Request(viewer.method(), target.path(), target.querystring(), fields);
    Exchange exchange =
        new Exchange(
            snapshot,
            distribution,
            distribution.behaviors().getLast(),
            viewer.viewer(fields),
            viewer.context(distribution),
            request,
            request,
            viewer.body(fields),
            null,
            viewer.trace(distribution, bytes));
    Future<EdgeResponse> answer = pipeline.handle(exchange);
    if (answer.succeeded()) {
      viewer.answer(answer.result());
    } else {
      answer.onComplete(viewer::answer, viewer::broken);
    }
  }

  /** What does not parse as HTTP. */
  void handleInvalid(HttpServerRequest request) {
    ViewerExchange viewer = new ViewerExchange(request, loop);
    Throwable cause = request.decoderResult().cause();
    if (cause instanceof TooLongHttpLineException) {
      viewer.refuse(Kind.URI_TOO_LONG, "The URL is longer than 8192 bytes.", true);
    } else if (cause instanceof TooLongHttpHeaderException) {
      viewer.refuse(Kind.HEADERS_TOO_LARGE, "The request header is larger than 32768 bytes.", true);
    } else {
      viewer.refuse(Kind.BAD_REQUEST, "Bad request.", true);
    }
  }
}
