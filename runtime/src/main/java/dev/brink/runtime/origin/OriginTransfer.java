package dev.brink.runtime.origin;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.RequestBody;
import dev.brink.runtime.pipeline.ResponseBody;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;

/**
 * One request on one connection until its header section is back. Watches the read timeout: the
 * origin owes progress while it is to take the request's body, and from the request's end on.
 */
final class OriginTransfer {
  private final Vertx vertx;
  private final OriginTarget target;
  private final OriginRequest request;
  private final HttpClientRequest connection;
  private final Promise<OriginResponse> answer = Promise.promise();
  private final StallWatch watch;
  private final CompletionDeadline deadline;
  private boolean uploaded;

  OriginTransfer(
      Vertx vertx, OriginTarget target, OriginRequest request, HttpClientRequest connection) {
    this.vertx = vertx;
    this.target = target;
    this.request = request;
    this.connection = connection;
    this.watch = new StallWatch(vertx, target.origin().readTimeout(), this::stalled);
    this.deadline =
        new CompletionDeadline(
            vertx, target.origin().responseCompletionTimeout(), this::deadlineMissed);
  }

  Future<OriginResponse> start() {
    // Failures come out of response(); without a handler here Vert.x would log them itself.
    connection.exceptionHandler(failure -> {});
    connection.response().onComplete(this::arrived, this::failed);
    switch (request.body()) {
      case RequestBody.None _ -> {
        uploaded = true;
        watch.expect();
        connection.end();
      }
      case RequestBody.Bytes body -> {
        uploaded = true;
        watch.expect();
        connection.end(body.bytes());
      }
      case RequestBody.Streamed body -> upload(body);
    }
    return answer.future();
  }

  private void upload(RequestBody.Streamed body) {
    if (body.length() >= 0) {
      connection.putHeader("Content-Length", Long.toString(body.length()));
    } else {
      connection.setChunked(true);
    }
    ReadStream<Buffer> stream = body.stream();
    stream.exceptionHandler(
        gone -> {
          failed(
              new EdgeException(
                  EdgeException.Source.VIEWER,
                  EdgeException.Kind.BAD_REQUEST,
                  "The request body ended early."));
          LateClose.reset(connection);
        });
    stream.endHandler(
        end -> {
          uploaded = true;
          watch.expect();
          connection.end();
        });
    stream.handler(
        chunk -> {
          connection.write(chunk);
          if (connection.writeQueueFull()) {
            stream.pause();
            watch.expect();
            connection.drainHandler(
                drained -> {
                  watch.rest();
                  stream.resume();
                });
          }
        });
    stream.resume();
  }

  private void arrived(HttpClientResponse response) {
    response.pause();
    response.exceptionHandler(failure -> {});
    watch.stop();
    HttpFields.Builder headers = HttpFields.builder();
    response.headers().forEach(headers::add);
    ResponseBody body;
    if (response.statusCode() < 200) {
      LateClose.reset(connection);
      failed(new IllegalStateException("status " + response.statusCode()));
      return;
    }
    if (request.method().equals("HEAD")
        || response.statusCode() == 204
        || response.statusCode() == 304) {
      deadline.met();
      response.resume();
      body = ResponseBody.NONE;
    } else {
      OriginBody stream = new OriginBody(vertx, target, response, deadline, this::bodyEnded);
      body = new ResponseBody.Streamed(stream, length(response), stream::discard);
    }
    answer.tryComplete(
        new OriginResponse(
            response.statusCode(), response.statusMessage(), headers.build(), body, null));
  }

  private static long length(HttpClientResponse response) {
    String length = response.getHeader("Content-Length");
    return length == null || response.headers().contains("Transfer-Encoding")
        ? -1
        : Long.parseLong(length);
  }

  /** An origin that answered without reading the whole request wants no more of it. */
  private void bodyEnded() {
    if (!uploaded) {
      LateClose.reset(connection);
    }
  }

  private void stalled() {
    failed(
        OriginFault.tooSlow(
            target,
            uploaded
                ? "no response within " + target.origin().readTimeout().toMillis() + " ms"
                : "took no request body for " + target.origin().readTimeout().toMillis() + " ms"));
    LateClose.reset(connection);
  }

  private void deadlineMissed() {
    failed(OriginFault.incomplete(target));
    LateClose.reset(connection);
  }

  private void failed(Throwable failure) {
    watch.stop();
    if (!answer.future().isComplete()) {
      deadline.met();
    }
    answer.tryFail(OriginFault.answering(target, failure));
  }
}
