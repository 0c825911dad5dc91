package dev.brink.runtime.admin;

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
    try {
      guard.check(request, endpoint.open());
      checkContentType(endpoint, context);
    } catch (RuntimeException e) {
      send(context, ErrorAnswers.of(e));
      return;
    }
    bodies
        .read(request, endpoint.body())
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

  private Future<Answer> call(Endpoint endpoint, AdminRequest request) {
    return Future.fromCompletionStage(endpoint.call().answer(request), vertx.getOrCreateContext());
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

  private void send(RoutingContext context, Answer answer) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended() || response.headWritten()) {
      return;
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
