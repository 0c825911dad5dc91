package dev.brink.runtime.server;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, paused until the origin wants it. Only then is {@code 100 Continue} sent, so
 * that a refused upload is never begun (RFC 9110 10.1.1).
 */
final class ViewerBody implements ReadStream<Buffer> {
  private final HttpServerRequest request;
  private final long length;
  private final boolean expectsContinue;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private @Nullable Throwable broken;
  private boolean wanted;
  private boolean ended;

  ViewerBody(HttpServerRequest request, long length, Runnable complete) {
    this.request = request;
    this.length = length;
    this.expectsContinue =
        "100-continue".equalsIgnoreCase(request.getHeader("Expect"))
            && request.version() != HttpVersion.HTTP_1_0;
    request.pause();
    request.exceptionHandler(this::breakOff);
    request.endHandler(
        end -> {
          ended = true;
          complete.run();
          if (endHandler != null) {
            endHandler.handle(null);
          }
        });
  }

  /** A viewer may leave before anybody reads: the reader is told when it begins. */
  private void breakOff(Throwable failure) {
    broken = failure;
    if (wanted && exceptionHandler != null) {
      exceptionHandler.handle(failure);
    }
  }

  /** Whether every byte has been read. */
  boolean ended() {
    return ended;
  }

  /**
   * Whether reading the rest for nothing would cost more than a new connection; and a viewer that
   * waits for leave to send may or may not send.
   */
  boolean isLarge(long bytes) {
    return length < 0 || length > bytes || (expectsContinue && !wanted);
  }

  /** Reads the rest and forgets it. */
  void drop() {
    request.handler(null);
    exceptionHandler = null;
    endHandler = null;
    request.resume();
  }

  /** Calls when the last byte has been read. */
  void onceEnded(Runnable action) {
    endHandler = end -> action.run();
  }

  @Override
  public ViewerBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    this.exceptionHandler = handler;
    return this;
  }

  @Override
  public ViewerBody handler(@Nullable Handler<Buffer> handler) {
    request.handler(handler);
    return this;
  }

  @Override
  public ViewerBody endHandler(@Nullable Handler<Void> handler) {
    this.endHandler = handler;
    return this;
  }

  @Override
  public ViewerBody pause() {
    request.pause();
    return this;
  }

  @Override
  public ViewerBody resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ViewerBody fetch(long amount) {
    if (!wanted) {
      wanted = true;
      if (broken != null && !ended) {
        breakOff(broken);
        return this;
      }
      if (expectsContinue && !request.response().headWritten()) {
        request.response().writeContinue();
      }
    }
    request.fetch(amount);
    return this;
  }
}
