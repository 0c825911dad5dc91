package dev.brink.runtime.origin;

import dev.brink.runtime.pipeline.EdgeException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A response body on its way from the origin, paused until somebody reads. Ends with an error when
 * the origin closes before it sent what it declared, or sends nothing for the read timeout while
 * somebody waits.
 */
final class OriginBody implements ReadStream<Buffer> {
  private final OriginTarget target;
  private final HttpClientResponse response;
  private final CompletionDeadline deadline;
  private final Runnable ended;
  private final StallWatch watch;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private boolean over;
  private @Nullable EdgeException broken;

  OriginBody(
      Vertx vertx,
      OriginTarget target,
      HttpClientResponse response,
      CompletionDeadline deadline,
      Runnable ended) {
    this.target = target;
    this.response = response;
    this.deadline = deadline;
    deadline.then(this::deadlineMissed);
    this.ended = ended;
    this.watch = new StallWatch(vertx, target.origin().readTimeout(), this::stalled);
    response.handler(this::chunk);
    response.endHandler(end -> finish());
    response.exceptionHandler(this::fail);
  }

  private void chunk(Buffer chunk) {
    if (over) {
      return;
    }
    watch.expect();
    if (handler != null) {
      handler.handle(chunk);
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    deadline.met();
    watch.stop();
    if (endHandler != null) {
      endHandler.handle(null);
    }
    LateClose.read(response.request());
    ended.run();
  }

  private void fail(Throwable failure) {
    if (over) {
      return;
    }
    over = true;
    deadline.met();
    watch.stop();
    LateClose.read(response.request());
    broken = OriginFault.answering(target, failure);
    if (exceptionHandler != null) {
      exceptionHandler.handle(broken);
    }
  }

  private void stalled() {
    fail(
        OriginFault.tooSlow(
            target,
            "stopped in the middle of a body for "
                + target.origin().readTimeout().toMillis()
                + " ms"));
    LateClose.reset(response.request());
  }

  private void deadlineMissed() {
    fail(OriginFault.incomplete(target));
    LateClose.reset(response.request());
  }

  /** Ends the transfer: nobody wants the rest. */
  void discard() {
    if (!over) {
      over = true;
      deadline.met();
      watch.stop();
      LateClose.reset(response.request());
    }
  }

  @Override
  public OriginBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    this.exceptionHandler = handler;
    if (broken != null && handler != null) {
      // It broke before anybody listened.
      handler.handle(broken);
    }
    return this;
  }

  @Override
  public OriginBody handler(@Nullable Handler<Buffer> handler) {
    this.handler = handler;
    return this;
  }

  @Override
  public OriginBody endHandler(@Nullable Handler<Void> handler) {
    this.endHandler = handler;
    return this;
  }

  @Override
  public OriginBody pause() {
    watch.rest();
    response.pause();
    return this;
  }

  @Override
  public OriginBody resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public OriginBody fetch(long amount) {
    if (!over) {
      watch.expect();
      response.fetch(amount);
    }
    return this;
  }
}
