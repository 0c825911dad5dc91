package dev.brink.runtime.pipeline;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body whose beginning was read already: that first, then the rest of the stream. */
final class PeekedBody implements ReadStream<Buffer> {
  private final ReadStream<Buffer> rest;
  private @Nullable Buffer start;
  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private @Nullable Throwable broken;
  private long demand;
  private boolean begun;

  /** Takes a paused stream. */
  PeekedBody(Buffer start, ReadStream<Buffer> rest) {
    this.start = start;
    this.rest = rest;
    rest.endHandler(null);
    rest.handler(null);
    // The viewer may leave while nobody reads: whoever reads then is told.
    rest.exceptionHandler(this::breakOff);
  }

  private void breakOff(Throwable failure) {
    if (exceptionHandler == null || !begun) {
      broken = failure;
    } else {
      exceptionHandler.handle(failure);
    }
  }

  @Override
  public PeekedBody exceptionHandler(@Nullable Handler<Throwable> reader) {
    exceptionHandler = reader;
    return this;
  }

  @Override
  public PeekedBody handler(@Nullable Handler<Buffer> reader) {
    handler = reader;
    rest.handler(reader);
    return this;
  }

  @Override
  public PeekedBody endHandler(@Nullable Handler<Void> reader) {
    rest.endHandler(reader);
    return this;
  }

  @Override
  public PeekedBody pause() {
    demand = 0;
    rest.pause();
    return this;
  }

  @Override
  public PeekedBody resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public PeekedBody fetch(long amount) {
    demand = amount;
    begun = true;
    Throwable failure = broken;
    if (failure != null && exceptionHandler != null) {
      broken = null;
      exceptionHandler.handle(failure);
      return this;
    }
    long left = amount;
    Buffer first = start;
    if (first != null && handler != null && amount > 0) {
      start = null;
      handler.handle(first);
      // Who reads may have had enough of it.
      if (demand == 0) {
        return this;
      }
      left = amount == Long.MAX_VALUE ? amount : amount - 1;
    }
    if (left == Long.MAX_VALUE) {
      rest.resume();
    } else if (left > 0) {
      rest.fetch(left);
    }
    return this;
  }
}
