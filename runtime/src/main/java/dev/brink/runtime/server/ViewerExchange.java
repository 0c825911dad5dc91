package dev.brink.runtime.server;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.Distribution;
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

  private void send(EdgeResponse response, boolean close) {
    if (awaited) {
      awaited = false;
      connection.answerBegan();
    }
    if (request.response().closed()) {
      if (response.body() instanceof ResponseBody.Streamed streamed) {
        streamed.discard().run();
      }
      sent(response.status(), 0, response.resultType());
      return;
    }
    new ResponseWriter(this, response, body, close).write();
  }

  /** The last byte is handed over, or the viewer is gone. */
  void sent(int status, long bytes, ResultType result) {
    connection.requestEnded();
    long nanos = System.nanoTime() - began;
    loop.meters().record(distributionId, status, result, bytes, nanos);
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

  String httpVersion() {
    return switch (request.version()) {
      case HTTP_1_0 -> "1.0";
      case HTTP_1_1 -> "1.1";
      case HTTP_2 -> "2.0";
      case HTTP_3 -> "3.0";
    };
  }
}
