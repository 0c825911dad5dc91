package dev.brink.runtime.cache.disk;

import dev.brink.runtime.pipeline.Demand;
import dev.brink.runtime.range.ByteRange;
import dev.brink.runtime.range.Piece;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of a file's body and of memory, one after the other, as fast as they are read. A block is
 * checked before any of it is handed on. Paused at first, used on one context; at most one block is
 * read ahead.
 */
final class BodyStream implements ReadStream<Buffer> {

  private final DiskStore store;
  private final DiskFile source;
  private final long bodyLength;
  private final ArrayDeque<Piece> pieces;
  private @Nullable Handler<Buffer> chunks;
  private @Nullable Handler<Void> ended;
  private @Nullable Handler<Throwable> failed;
  private final Demand demand = new Demand();
  private @Nullable Context context;
  private @Nullable Buffer ready;
  private boolean reading;
  private boolean delivering;
  private boolean over;

  /** Touched by the reading thread only, of which there is one at a time. */
  private @Nullable FileChannel file;

  BodyStream(DiskStore store, DiskFile source, long bodyLength, List<Piece> pieces) {
    this.store = store;
    this.source = source;
    this.bodyLength = bodyLength;
    this.pieces = new ArrayDeque<>(pieces);
  }

  private void advance() {
    if (delivering || over) {
      return;
    }
    delivering = true;
    try {
      while (demand.isOpen() && hand()) {
        // What is here goes on.
      }
    } finally {
      delivering = false;
    }
    if (!over && !reading && ready == null) {
      if (pieces.isEmpty()) {
        end();
      } else {
        readNext();
      }
    }
  }

  /** Hands on what is in memory; false when nothing is. */
  private boolean hand() {
    if (over || reading) {
      return false;
    }
    Buffer next = ready;
    ready = null;
    if (next == null && pieces.peek() instanceof Piece.Bytes(Buffer bytes)) {
      pieces.remove();
      next = bytes;
    }
    if (next == null) {
      return false;
    }
    demand.take();
    if (chunks != null) {
      chunks.handle(next);
    }
    return true;
  }

  private void end() {
    if (demand.isOpen()) {
      over = true;
      close();
      if (ended != null) {
        ended.handle(null);
      }
    }
  }

  private void readNext() {
    if (!(pieces.peek() instanceof Piece.Stored(ByteRange range))) {
      return;
    }
    pieces.remove();
    long number = range.first() / Blocks.SIZE;
    long lastOfBlock = Math.min((number + 1) * Blocks.SIZE - 1, range.last());
    if (lastOfBlock < range.last()) {
      pieces.addFirst(new Piece.Stored(new ByteRange(lastOfBlock + 1, range.last())));
    }
    int from = (int) (range.first() - number * Blocks.SIZE);
    int to = (int) (lastOfBlock - number * Blocks.SIZE) + 1;
    reading = true;
    if (!store.read(() -> read(number, from, to))) {
      reading = false;
      broken(new IOException("too many reads wait for the disk"));
    }
  }

  /** On a thread of the disk. */
  private void read(long number, int from, int to) {
    try {
      FileChannel channel = file;
      if (channel == null) {
        channel = FileChannel.open(source.path(), StandardOpenOption.READ);
        file = channel;
      }
      byte[] block = Blocks.read(channel, source.id(), bodyLength, number);
      onContext(() -> arrived(Buffer.buffer(block).slice(from, to)));
    } catch (IOException e) {
      store.lost(source, e);
      onContext(() -> readFailed(e));
    }
  }

  private void onContext(Runnable action) {
    Context own = context;
    if (own == null) {
      action.run();
    } else {
      own.runOnContext(v -> action.run());
    }
  }

  private void arrived(Buffer bytes) {
    reading = false;
    if (over) {
      close();
      return;
    }
    ready = bytes;
    advance();
  }

  private void readFailed(IOException cause) {
    reading = false;
    if (over) {
      close();
    } else {
      broken(cause);
    }
  }

  private void broken(IOException cause) {
    over = true;
    ready = null;
    close();
    if (failed != null) {
      failed.handle(cause);
    }
  }

  /** Closing a file may wait for the disk, too. */
  private void close() {
    Runnable close =
        () -> {
          FileChannel open = file;
          file = null;
          DiskStore.closeQuietly(open);
        };
    if (!store.read(close)) {
      close.run();
    }
  }

  /** Nobody wants the rest. */
  void discard() {
    if (!over) {
      over = true;
      ready = null;
      pieces.clear();
      if (!reading) {
        close();
      }
    }
  }

  @Override
  public BodyStream exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public BodyStream handler(@Nullable Handler<Buffer> handler) {
    chunks = handler;
    return this;
  }

  @Override
  public BodyStream endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }

  @Override
  public BodyStream pause() {
    demand.clear();
    return this;
  }

  @Override
  public BodyStream resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public BodyStream fetch(long amount) {
    if (context == null) {
      context = Vertx.currentContext();
    }
    demand.add(amount);
    advance();
    return this;
  }
}
