package dev.brink.runtime.cache;

import dev.brink.runtime.pipeline.Demand;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * An origin's body on its way to the first viewer and into the cache at once.
 *
 * <p>The viewer's pace is the origin's, except while others wait for the object: then the body is
 * read as fast as it comes, and the viewer's share of it waits here, no more than the cache takes.
 * Used on one context only.
 */
final class Tee implements ReadStream<Buffer> {

  /** Learns how the body ended. */
  interface End {
    /** All of it is there. */
    void whole(Buffer body);

    /** All of it is there, on disk. */
    void onDisk(DiskTier.Capture body);

    /** It will not be stored: torn, too large, too fast for the disk or unwanted. */
    void lost();
  }

  private static final Handler<Buffer> NO_CHUNKS = chunk -> {};
  private static final Handler<Void> NO_END = v -> {};
  private static final Handler<Throwable> NO_ERROR = error -> {};

  private final ReadStream<Buffer> source;
  private final Runnable abort;
  private final BodyCapture capture;
  private final Flight flight;
  private final End end;

  private final ArrayDeque<Buffer> pending = new ArrayDeque<>();
  private Handler<Buffer> chunks = NO_CHUNKS;
  private Handler<Void> ended = NO_END;
  private Handler<Throwable> failed = NO_ERROR;
  private boolean viewer = true;
  private boolean sourceEnded;
  private boolean told;
  private boolean running;
  private boolean delivering;
  private final Demand demand = new Demand();

  /**
   * Takes a paused source.
   *
   * @param abort ends the source's transfer
   * @param flight those who wait for the stored object
   */
  Tee(ReadStream<Buffer> source, Runnable abort, BodyCapture capture, Flight flight, End end) {
    this.source = source;
    this.abort = abort;
    this.capture = capture;
    this.flight = flight;
    this.end = end;
    source.exceptionHandler(this::sourceFailed);
    source.handler(this::chunk);
    source.endHandler(v -> sourceEnded());
  }

  /** Reads the source to its end for the cache alone. */
  void drain() {
    viewer = false;
    regulate();
  }

  /** The viewer has gone. */
  void discard() {
    viewer = false;
    pending.clear();
    if (capture.isOpen() && flight.landUnlessFollowed(Flight.EACH_ALONE)) {
      capture.drop();
      end.lost();
    }
    regulate();
  }

  /** Looks again at who waits. */
  void regulate() {
    if (sourceEnded) {
      return;
    }
    if (!viewer && !capture.isOpen()) {
      sourceEnded = true;
      abort.run();
      return;
    }
    boolean viewerWants = viewer && demand.isOpen() && pending.isEmpty();
    boolean cacheWants = capture.isOpen() && (!viewer || flight.isFollowed());
    run(viewerWants || cacheWants);
  }

  private void run(boolean wanted) {
    if (wanted != running) {
      running = wanted;
      if (wanted) {
        source.resume();
      } else {
        source.pause();
      }
    }
  }

  private void chunk(Buffer chunk) {
    if (capture.isOpen()) {
      capture(chunk);
    }
    if (viewer) {
      pending.add(chunk);
    }
    deliver();
    regulate();
  }

  private void capture(Buffer chunk) {
    if (!capture.append(chunk)) {
      end.lost();
    } else if (capture.isComplete()) {
      // The viewer takes the last byte of a known length for the end: the object must be there
      // before the viewer can ask again.
      capture.settle(end);
    }
  }

  private void sourceEnded() {
    sourceEnded = true;
    if (capture.isWhole()) {
      capture.settle(end);
    } else if (capture.isOpen()) {
      capture.drop();
      end.lost();
    }
    deliver();
  }

  private void sourceFailed(Throwable cause) {
    sourceEnded = true;
    if (capture.isOpen()) {
      capture.drop();
      end.lost();
    }
    if (viewer && !told) {
      told = true;
      pending.clear();
      failed.handle(cause);
    }
  }

  private void deliver() {
    if (delivering) {
      return;
    }
    delivering = true;
    try {
      while (demand.isOpen() && !pending.isEmpty()) {
        demand.take();
        chunks.handle(pending.remove());
      }
      if (viewer && sourceEnded && pending.isEmpty() && demand.isOpen() && !told) {
        told = true;
        ended.handle(null);
      }
    } finally {
      delivering = false;
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler == null ? NO_ERROR : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    chunks = handler == null ? NO_CHUNKS : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    ended = handler == null ? NO_END : handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    demand.clear();
    regulate();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    return fetch(Long.MAX_VALUE);
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    demand.add(amount);
    deliver();
    regulate();
    return this;
  }
}
