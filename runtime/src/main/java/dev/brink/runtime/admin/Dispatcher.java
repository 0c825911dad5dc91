package dev.brink.runtime.admin;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Takes one call through its steps: may it, is the body fine, what is the answer. */
final class Dispatcher {

  private static final Duration LINGER = Duration.ofSeconds(2);

  /** Bytes of JSON that are read in well under a millisecond. */
  private static final int LARGE = 64 * 1024;

  private final Vertx vertx;
  private final Guard guard;
  private final BodyReader bodies;

  Dispatcher(Vertx vertx, Guard guard, Duration bodyTimeout) {
    this.vertx = vertx;
    this.guard = guard;
    this.bodies = new BodyReader(vertx, bodyTimeout);
  }

  void handle(Endpoint endpoint, RoutingContext context) {
    HttpServerRequest request = context.request();
    Endpoint.BodyRule rule;
    try {
      guard.check(request, endpoint.open());
      checkContentType(endpoint, context);
      AdminRequest withoutBody = new AdminRequest(context, Buffer.buffer());
      endpoint.before().accept(withoutBody);
      rule = endpoint.rule().apply(withoutBody);
    } catch (RuntimeException e) {
      send(context, ErrorAnswers.of(e));
      return;
    }
    bodies
        .read(request, rule)
        .compose(body -> call(endpoint, new AdminRequest(context, body)))
        .recover(failure -> Future.succeededFuture(ErrorAnswers.of(failure)))
        .onSuccess(answer -> send(context, answer));
  }

  private static void checkContentType(Endpoint endpoint, RoutingContext context) {
    if (!endpoint.body().contentTypes().isEmpty()) {
      new AdminRequest(context, Buffer.buffer())
          .checkContentType(endpoint.body().contentTypes().toArray(String[]::new));
    }
  }

  /** Reading a large body takes long: not on the event loop, which serves viewers, too. */
  private Future<Answer> call(Endpoint endpoint, AdminRequest request) {
    Context here = vertx.getOrCreateContext();
    if (request.body().length() <= LARGE) {
      return Future.fromCompletionStage(endpoint.call().answer(request), here);
    }
    return here.executeBlocking(() -> endpoint.call().answer(request), false)
        .compose(answer -> Future.fromCompletionStage(answer, here));
  }

  /** Answers a path or a method that does not exist; the guard comes first here, too. */
  void refuse(RoutingContext context, RuntimeException refusal) {
    try {
      guard.check(context.request(), false);
      send(context, ErrorAnswers.of(refusal));
    } catch (RuntimeException e) {
      send(context, ErrorAnswers.of(e));
    }
  }

  /** Answers what is not HTTP, or more of it than is read. Whoever asks is told no more. */
  void refuseInvalid(HttpServerRequest request) {
    Refused refusal =
        switch (request.decoderResult().cause()) {
          case TooLongHttpLineException tooLong ->
              new Refused(
                  ErrorCode.URI_TOO_LONG,
                  "the request line is too long, allowed are " + AdminServer.MAX_LINE + " bytes");
          case TooLongHttpHeaderException tooLong ->
              new Refused(
                  ErrorCode.HEADERS_TOO_LARGE,
                  "the headers are too large, allowed are " + AdminServer.MAX_HEADERS + " bytes");
          case null, default ->
              new Refused(ErrorCode.INVALID_ARGUMENT, "the request is not valid HTTP/1.1");
        };
    HttpServerResponse response = request.response();
    response.putHeader("Connection", "close");
    send(request, ErrorAnswers.of(refusal)).onComplete(sent -> request.connection().close());
  }

  private void send(RoutingContext context, Answer answer) {
    send(context.request(), answer);
  }

  private Future<Void> send(HttpServerRequest request, Answer answer) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended() || response.headWritten()) {
      return Future.succeededFuture();
    }
    response.setStatusCode(answer.status());
    response.putHeader("Cache-Control", "no-store");
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (answer.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (answer.etag() != null) {
      response.putHeader("ETag", answer.etag());
    }
    boolean unread = !request.isEnded();
    if (unread) {
      response.putHeader("Connection", "close");
    }
    Future<Void> sent;
    if (answer.body() == null) {
      sent = response.end();
    } else {
      response.putHeader("Content-Type", answer.contentType());
      sent = response.end(answer.body());
    }
    if (unread) {
      sent.onComplete(done -> linger(request));
    }
    return sent;
  }

  /**
   * Closes a connection whose body nobody wants. Closing at once would reset it and could lose the
   * answer on its way, so what still comes is dropped for a moment.
   */
  private void linger(HttpServerRequest request) {
    long timer = vertx.setTimer(LINGER.toMillis(), passed -> request.connection().close());
    try {
      request
          .handler(part -> {})
          .endHandler(
              end -> {
                vertx.cancelTimer(timer);
                request.connection().close();
              })
          .resume();
    } catch (IllegalStateException ended) {
      request.connection().close();
    }
  }
}
