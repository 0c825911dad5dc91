package dev.brink.runtime.cache;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body that arrives when the test says so, and knows whether its reader has paused it. */
public final class FakeStream implements ReadStream<Buffer> {

  private @Nullable Handler<Buffer> chunks;
  private @Nullable Handler<Void> ended;
  private @Nullable Handler<Throwable> failed;
  private boolean flowing;
  private boolean aborted;

  public void send(String chunk) {
    if (chunks != null) {
      chunks.handle(Buffer.buffer(chunk));
    }
  }

  public void end() {
    if (ended != null) {
      ended.handle(null);
    }
  }

  public void fail() {
    if (failed != null) {
      failed.handle(new IllegalStateException("connection reset"));
    }
  }

  public void abort() {
    aborted = true;
  }

  public boolean isFlowing() {
    return flowing;
  }

  public boolean isAborted() {
    return aborted;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    chunks = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    flowing = false;
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    flowing = true;
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    flowing = true;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }
}
