package dev.brink.runtime.server;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.logs.Ending;
import dev.brink.runtime.pipeline.EdgeException.Kind;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ErrorPage;
import dev.brink.runtime.pipeline.ResponseBody;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one answer: CloudFront's own fields, framing, and the body. */
final class ResponseWriter {
  private static final CharSequence SERVER = HttpHeaders.createOptimized("Server");
  private static final CharSequence CLOUDFRONT = HttpHeaders.createOptimized("CloudFront");
  private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
  private static final CharSequence VIA = HttpHeaders.createOptimized("Via");
  private static final CharSequence X_CACHE = HttpHeaders.createOptimized("X-Cache");
  private static final CharSequence X_AMZ_CF_POP = HttpHeaders.createOptimized("X-Amz-Cf-Pop");
  private static final CharSequence X_AMZ_CF_ID = HttpHeaders.createOptimized("X-Amz-Cf-Id");
  private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
  private static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");

  /** CloudFront Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes". */
  private static final Set<Integer> CLOSING = Set.of(400, 405, 414, 416, 494, 500, 501);

  /** A refused body up to this size is read and forgotten, to keep the connection. */
  private static final long MAX_DROPPED = 65_536;

  private final ViewerExchange viewer;
  private final EdgeResponse answer;
  private final @Nullable ViewerBody requestBody;
  private final HttpServerResponse response;
  private final boolean http1;
  private boolean close;

  ResponseWriter(
      ViewerExchange viewer, EdgeResponse answer, @Nullable ViewerBody requestBody, boolean close) {
    this.viewer = viewer;
    this.answer = answer;
    this.requestBody = requestBody;
    this.response = viewer.request.response();
    this.http1 = viewer.request.version() != HttpVersion.HTTP_2;
    this.close =
        http1
            && (close
                || (answer.source() == EdgeResponse.Source.NODE
                    && CLOSING.contains(answer.status()))
                || leavesBodyUnread());
  }

  private boolean leavesBodyUnread() {
    return requestBody != null && !requestBody.ended() && requestBody.isLarge(MAX_DROPPED);
  }

  void write() {
    try {
      writeHead();
    } catch (IllegalArgumentException | IllegalStateException unwritable) {
      // A name or value that HTTP cannot carry, such as a control character from an origin.
      discard();
      viewer.loop.problems().accept(viewer.requestId + " 502 " + unwritable.getMessage());
      response.headers().clear();
      EdgeResponse page =
          ErrorPage.of(
              502,
              Kind.ORIGIN_INVALID_RESPONSE.resultType(),
              "The response has header fields that HTTP cannot carry.",
              viewer.requestId);
      new ResponseWriter(viewer, page, requestBody, close).write();
      return;
    }
    writeBody();
  }

  private void writeHead() {
    response.setStatusCode(answer.status());
    String reason = answer.reason();
    if (reason != null && http1 && !reason.isEmpty()) {
      response.setStatusMessage(ReasonPhrase.safe(reason));
    }
    MultiMap out = response.headers();
    HttpFields fields = answer.headers();
    boolean server = false;
    boolean date = false;
    String via = null;
    for (int line = 0; line < fields.size(); line++) {
      String name = fields.nameAt(line);
      String value = fields.valueAt(line);
      switch (FieldRole.of(name)) {
        case HOP_BY_HOP, OURS, FRAMING -> {
          continue;
        }
        case VIA -> {
          via = via == null ? value : via + ", " + value;
          continue;
        }
        case SERVER -> server = true;
        case DATE -> date = true;
        case OTHER -> {}
      }
      out.add(http1 ? FieldRole.wireName(name) : name, value);
    }
    if (!server) {
      out.add(SERVER, CLOUDFRONT);
    }
    if (!date) {
      out.add(DATE, viewer.loop.date().now());
    }
    out.add(X_CACHE, answer.resultType().xCache());
    out.add(VIA, via == null ? viewer.loop.via() : via + ", " + viewer.loop.via());
    out.add(X_AMZ_CF_POP, viewer.loop.pop());
    out.add(X_AMZ_CF_ID, viewer.requestId);
    if (close) {
      out.set(CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private void writeBody() {
    boolean head = viewer.request.method() == HttpMethod.HEAD;
    int status = answer.status();
    boolean bodiless = status == 204 || status == 304;
    switch (answer.body()) {
      case ResponseBody.None _ -> {
        keepDeclaredLength(head || status == 304);
        end(Buffer.buffer());
      }
      case ResponseBody.Bytes bytes -> {
        if (!bodiless) {
          response.headers().set(CONTENT_LENGTH, Integer.toString(bytes.bytes().length()));
        }
        end(head || bodiless ? Buffer.buffer() : bytes.bytes());
      }
      case ResponseBody.Streamed streamed -> {
        if (head || bodiless) {
          streamed.discard().run();
          if (head && streamed.length() >= 0) {
            response.headers().set(CONTENT_LENGTH, Long.toString(streamed.length()));
          }
          end(Buffer.buffer());
        } else {
          stream(streamed);
        }
      }
    }
  }

  /** HEAD and 304 may say how long a body would have been (RFC 9110 8.6). */
  private void keepDeclaredLength(boolean mayDeclare) {
    String declared = mayDeclare ? answer.headers().get("Content-Length") : null;
    if (declared != null) {
      response.headers().set(CONTENT_LENGTH, declared);
    }
  }

  private void end(Buffer body) {
    long bytes = body.length();
    response.end(body);
    finished(bytes, Ending.COMPLETE);
  }

  private void stream(ResponseBody.Streamed streamed) {
    if (streamed.length() >= 0) {
      response.headers().set(CONTENT_LENGTH, Long.toString(streamed.length()));
    } else if (viewer.request.version() == HttpVersion.HTTP_1_0) {
      // RFC 9112 6.3: without a length the body of HTTP/1.0 ends with the connection.
      close = true;
      response.headersEndHandler(before -> response.headers().set(CONNECTION, HttpHeaders.CLOSE));
    } else if (http1) {
      response.setChunked(true);
    }
    new ResponsePump(response, streamed, this::finished).start();
  }

  private void discard() {
    if (answer.body() instanceof ResponseBody.Streamed streamed) {
      streamed.discard().run();
    }
  }

  private void finished(long bytes, Ending ending) {
    viewer.sent(answer, bytes, ending);
    if (close) {
      LingeringClose.begin(viewer.request, requestBody);
    } else if (requestBody != null && !requestBody.ended()) {
      requestBody.drop();
    }
  }
}
