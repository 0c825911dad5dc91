package dev.brink.runtime.compression;

import dev.brink.runtime.pipeline.Demand;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A body that is compressed while it streams: one piece at a time, each on a worker thread, so that
 * the event loop does other work meanwhile. Reads little further than its reader does. Used on one
 * context only.
 */
final class CompressedBody implements ReadStream<Buffer> {

  /** Bytes that wait for the encoder at most, so that it need not wait for the network. */
  static final int READ_AHEAD = 128 * 1024;

  private final ReadStream<Buffer> source;
  private final Runnable abort;
  private final Encoder encoder;
  private final Workers workers;
  private final ArrayDeque<Buffer> pieces = new ArrayDeque<>();
  private @Nullable Handler<Buffer> chunks;
  private @Nullable Handler<Void> ended;
  private @Nullable Handler<Throwable> failed;
  private @Nullable Buffer ready;
  private @Nullable Throwable failure;
  private final Demand demand = new Demand();
  private boolean working;
  private boolean flowing;
  private long waiting;
  private boolean sourceEnded;
  private boolean finished;
  private boolean over;
  private boolean delivering;

  /**
   * Takes a paused source and the encoder, which it closes.
   *
   * @param abort ends the source's transfer
   */
  CompressedBody(ReadStream<Buffer> source, Runnable abort, Encoder encoder, Workers workers) {
    this.source = source;
    this.abort = abort;
    this.encoder = encoder;
    this.workers = workers;
    source.handler(this::chunk);
    source.endHandler(
        end -> {
          sourceEnded = true;
          advance();
        });
    source.exceptionHandler(
        broken -> {
          failure = broken;
          advance();
        });
  }

  private void chunk(Buffer chunk) {
    if (over) {
      return;
    }
    pieces.add(chunk);
    waiting += chunk.length();
    if (waiting >= READ_AHEAD) {
      flowing = false;
      source.pause();
    }
    advance();
  }

  private void work(Callable<Buffer> step) {
    working = true;
    workers
        .run(step)
        .onComplete(
            done -> {
              working = false;
              if (done.succeeded()) {
                ready = done.result();
              } else {
                failure = done.cause();
              }
              advance();
            });
  }

  /** Hands on what is ready, then takes the next step that the reader has asked for. */
  private void advance() {
    if (delivering || working) {
      return;
    }
    delivering = true;
    try {
      deliver();
    } finally {
      delivering = false;
    }
    if (over) {
      free();
    } else if (!working && demand.isOpen() && ready == null) {
      next();
    }
  }

  private void next() {
    Buffer piece = pieces.poll();
    if (piece != null) {
      waiting -= piece.length();
      work(() -> encoder.write(piece));
    } else if (sourceEnded) {
      finished = true;
      work(encoder::finish);
    }
    if (!sourceEnded && !flowing && waiting < READ_AHEAD) {
      flowing = true;
      source.resume();
    }
  }

  private void deliver() {
    Buffer piece = ready;
    if (failure != null && !over) {
      over = true;
      if (!sourceEnded) {
        abort.run();
      }
      if (failed != null) {
        failed.handle(failure);
      }
      return;
    }
    if (piece != null && demand.isOpen() && !over) {
      ready = null;
      if (piece.length() > 0) {
        demand.take();
        if (chunks != null) {
          chunks.handle(piece);
        }
      }
    }
    if (finished && ready == null && demand.isOpen() && !over) {
      over = true;
      if (ended != null) {
        ended.handle(null);
      }
    }
  }

  /** Nobody wants the rest. */
  void discard() {
    if (!over) {
      over = true;
      ready = null;
      if (!sourceEnded) {
        abort.run();
      }
      advance();
    }
  }

  /** Never while a worker is in the encoder. */
  private void free() {
    encoder.close();
  }

  @Override
  public CompressedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    return this;
  }

  @Override
  public CompressedBody handler(@Nullable Handler<Buffer> handler) {
    chunks = handler;
    return this;
  }

  @Override
  public CompressedBody endHandler(@Nullable Handler<Void> handler) {
    ended = handler;
    return this;
  }

  @Override
  public CompressedBody pause() {
    demand.clear();
    return this;
  }

  @Override
  public CompressedBody resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public CompressedBody fetch(long amount) {
    demand.add(amount);
    advance();
    return this;
  }
}
