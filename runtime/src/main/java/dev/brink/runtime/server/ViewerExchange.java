package dev.brink.runtime.server;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.explain.RequestNotes;
import dev.brink.runtime.explain.Trace;
import dev.brink.runtime.logs.Ending;
import dev.brink.runtime.pipeline.EdgeException.Kind;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ErrorPage;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.RequestBody;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request of a viewer from its header section to the log line. */
final class ViewerExchange {
  private static final Set<String> METHODS_WITH_BODY = Set.of("PUT", "POST", "PATCH", "DELETE");

  final HttpServerRequest request;
  final ViewerLoop loop;
  final String requestId;
  private final ViewerConnection connection;
  private final long began = System.nanoTime();
  private String viewerIp;
  private String distributionId = "";
  private @Nullable ViewerBody body;
  private boolean awaited;
  private Explainer.@Nullable Wish wish;
  private @Nullable RequestNotes notes;
  private int headSize;
  private long answered;

  ViewerExchange(HttpServerRequest request, ViewerLoop loop) {
    this.request = request;
    this.loop = loop;
    this.requestId = loop.ids().next();
    this.connection = ViewerConnection.of(request);
    this.viewerIp = connection.remoteIp();
    connection.requestBegan();
  }

  Exchange.Viewer viewer(HttpFields fields) {
    String forwarded = fields.get("X-Forwarded-For");
    if (forwarded != null) {
      viewerIp =
          ForwardedFor.viewer(
              connection.remoteAddress(), fields.all("X-Forwarded-For"), loop.trustedProxies());
    }
    return new Exchange.Viewer(
        viewerIp,
        connection.remotePort(),
        connection.tls(),
        httpVersion(),
        connection.tlsSession(request));
  }

  /** Somebody who may ask wants this request explained. */
  void explain(Explainer.Wish asked) {
    wish = asked;
  }

  /** The method that is served. */
  String method() {
    String instead = wish == null ? null : wish.method();
    return instead == null ? request.method().name() : instead;
  }

  /** Who hears what happens to the request: nobody, if nothing is logged and nobody asks. */
  Trace trace(Distribution distribution, int bytes) {
    headSize = bytes;
    if (wish != null) {
      notes = loop.explainer().explanation(wish);
    } else if (loop.explainer().explainsAll()) {
      notes = loop.explainer().unasked();
    } else if (loop.logs().wants(distribution)) {
      notes = new RequestNotes();
    }
    return notes == null ? Trace.NONE : notes;
  }

  Event.Context context(Distribution distribution) {
    distributionId = distribution.id();
    return new Event.Context(
        distribution.domainName(),
        distribution.id(),
        requestId,
        viewerIp,
        connection.edgeLocation(request));
  }

  /** HTTP/1.1 announces a body in its header section, HTTP/2 by a length or just by sending it. */
  RequestBody body(HttpFields fields) {
    String declared = fields.get("Content-Length");
    long length = declared == null ? -1 : Long.parseLong(declared);
    boolean follows =
        declared != null
            ? length > 0
            : request.version() == HttpVersion.HTTP_2
                ? METHODS_WITH_BODY.contains(request.method().name()) && !request.isEnded()
                : fields.contains("Transfer-Encoding");
    if (!follows) {
      await();
      return RequestBody.NONE;
    }
    body = new ViewerBody(request, length, this::await);
    return new RequestBody.Streamed(body, length);
  }

  private void await() {
    if (!awaited && !request.response().headWritten()) {
      awaited = true;
      connection.answerAwaited();
    }
  }

  /** Answers without the pipeline. */
  void refuse(Kind kind, String sentence, boolean close) {
    send(ErrorPage.of(kind.status(), kind.resultType(), sentence, requestId), close);
  }

  void answer(EdgeResponse response) {
    send(response, false);
  }

  /** The pipeline answers failures itself; this is for a bug in the Error stage. */
  void broken(Throwable failure) {
    loop.problems().accept(requestId + " no answer from the pipeline: " + failure);
    refuse(Kind.INTERNAL, "The node could not handle the request.", true);
  }

  private void send(EdgeResponse made, boolean close) {
    EdgeResponse response = made;
    if (notes != null) {
      answered = System.nanoTime();
      response = finished(notes, made);
    }
    if (awaited) {
      awaited = false;
      connection.answerBegan();
    }
    if (request.response().closed()) {
      if (response.body() instanceof ResponseBody.Streamed streamed) {
        streamed.discard().run();
      }
      sent(response, 0, Ending.VIEWER_GONE);
      return;
    }
    new ResponseWriter(this, response, body, close).write();
  }

  /** An explanation that goes wrong must not cost the viewer the answer. */
  private EdgeResponse finished(RequestNotes told, EdgeResponse made) {
    try {
      return told.finished(made);
    } catch (RuntimeException broken) {
      loop.problems().accept(requestId + " could not be explained: " + broken);
      return made;
    }
  }

  /** The last byte is handed over, or the viewer is gone. */
  void sent(EdgeResponse answer, long bytes, Ending ending) {
    connection.requestEnded();
    long now = System.nanoTime();
    long nanos = now - began;
    int status = answer.status();
    ResultType result = answer.resultType();
    loop.meters().record(distributionId, status, result, bytes, nanos);
    if (notes != null) {
      log(notes, answer, bytes, ending, now);
    }
    loop.accessLog()
        .write(
            viewerIp,
            request.method().name(),
            request.uri(),
            httpVersion(),
            status,
            bytes,
            nanos,
            result,
            distributionId,
            requestId);
  }

  private void log(RequestNotes told, EdgeResponse answer, long bytes, Ending ending, long now) {
    Exchange exchange = told.exchange();
    if (exchange == null || !loop.logs().wants(exchange.distribution())) {
      return;
    }
    loop.logs()
        .write(
            new RequestRecord(request, told, exchange)
                .of(
                    new RequestRecord.Times(loop.clock().instant(), began, answered, now),
                    loop.pop(),
                    headSize,
                    body != null && !body.ended(),
                    answer,
                    bytes,
                    ending,
                    loop.places()));
  }

  String httpVersion() {
    return switch (request.version()) {
      case HTTP_1_0 -> "1.0";
      case HTTP_1_1 -> "1.1";
      case HTTP_2 -> "2.0";
      case HTTP_3 -> "3.0";
    };
  }
}
