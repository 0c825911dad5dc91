package dev.brink.runtime.range;

import dev.brink.runtime.pipeline.Demand;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Pieces of memory one after the other, as fast as they are read. Paused at first. */
public final class PieceStream implements ReadStream<Buffer> {

  private final ArrayDeque<Buffer> pieces;
  private @Nullable Handler<Buffer> chunks;
  private @Nullable Handler<Void> ended;
  private final Demand demand = new Demand();
  private boolean delivering;
  private boolean over;

  public PieceStream(Collection<Buffer> pieces) {
    this.pieces = new ArrayDeque<>(pieces);
  }

  private void deliver() {
    if (delivering || over) {
      return;
    }
    delivering = true;
    try {
      while (demand.isOpen() && !pieces.isEmpty()) {
        demand.take();
        Buffer piece = pieces.remove();
        if (chunks != null) {
          chunks.handle(piece);
        }
      }
    } finally {
      delivering = false;
    }
    if (demand.isOpen() && pieces.isEmpty() && !over) {
      over = true;
      if (ended != null) {
        ended.handle(null);
      }
    }
  }

  /** Nobody wants the rest. */
  public void discard() {
    over = true;
    pieces.clear();
  }

  /** Memory does not fail. */
  @Override
  public PieceStream exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }

  @Override
  public PieceStream handler(@Nullable Handler<Buffer> handler) {
    chunks = handler;
    return this;
  }

  @Override
  public PieceStream endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }

  @Override
  public PieceStream pause() {
    demand.clear();
    return this;
  }

  @Override
  public PieceStream resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public PieceStream fetch(long amount) {
    demand.add(amount);
    deliver();
    return this;
  }
}
