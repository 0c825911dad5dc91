package dev.brink.runtime.cache.disk;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object on its way to the disk. Whoever brings its bytes never waits: when too many of them are
 * waiting for the disk, it is given up.
 */
public final class Writing {

  /** What may wait of one object. */
  static final long MOST_WAITING = 8 << 20;

  private final DiskStore store;
  private final Digest digest;
  private final ArrayDeque<Buffer> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean running;
  private boolean over;
  private @Nullable Ending ending;

  // Used by the one thread that runs.
  private @Nullable Draft draft;
  private long reserved;

  private record Ending(Stamp stamp, byte[] about, Consumer<@Nullable DiskFile> done) {}

  Writing(DiskStore store, Digest digest) {
    this.store = store;
    this.digest = digest;
  }

  /**
   * Takes the next bytes, which must not change; false when the object will not come to the disk.
   */
  public boolean append(Buffer bytes) {
    return append(bytes, MOST_WAITING);
  }

  /** Takes all bytes of an object that is in memory anyway. */
  public boolean appendAll(Buffer bytes) {
    return append(bytes, Long.MAX_VALUE);
  }

  private synchronized boolean append(Buffer bytes, long most) {
    if (over) {
      return false;
    }
    if (waitingBytes + bytes.length() > most || !store.admit(bytes.length())) {
      giveUp();
      return false;
    }
    waiting.add(bytes);
    waitingBytes += bytes.length();
    schedule();
    return true;
  }

  /**
   * The body is there. The object is on disk when {@code done} is told its file, on a thread of the
   * disk; it will not come when that is null.
   *
   * @param stamp when its fetch began
   */
  public synchronized void finish(Stamp stamp, byte[] about, Consumer<@Nullable DiskFile> done) {
    if (over) {
      done.accept(null);
      return;
    }
    ending = new Ending(stamp, about, done);
    schedule();
  }

  /** Gives it up. */
  public synchronized void drop() {
    if (!over && ending == null) {
      giveUp();
    }
  }

  private synchronized void giveUp() {
    store.countGivenUp();
    abandon();
    schedule();
  }

  private synchronized void abandon() {
    over = true;
    store.release(waitingBytes);
    waitingBytes = 0;
    waiting.clear();
  }

  private synchronized void schedule() {
    if (!running) {
      running = true;
      if (!store.write(this::run)) {
        running = false;
        abandon();
        tell(null);
      }
    }
  }

  /** What the one thread that runs does next. */
  private enum Step {
    WRITE,
    FINISH,
    DISCARD,
    WAIT
  }

  private void run() {
    try {
      while (step()) {
        // Until there is nothing to do, for now or for good.
      }
    } catch (IOException e) {
      abandon();
      discard();
      store.failed(e);
      tell(null);
    }
  }

  private boolean step() throws IOException {
    Buffer bytes;
    Step step;
    Ending last;
    synchronized (this) {
      bytes = waiting.poll();
      last = ending;
      if (bytes != null) {
        waitingBytes -= bytes.length();
        store.release(bytes.length());
        step = Step.WRITE;
      } else if (over) {
        step = Step.DISCARD;
      } else {
        step = last == null ? Step.WAIT : Step.FINISH;
      }
      running = step != Step.WAIT;
    }
    return switch (step) {
      case WRITE -> {
        write(bytes == null ? Buffer.buffer() : bytes);
        yield true;
      }
      case FINISH -> {
        if (last != null) {
          finish(last);
        }
        yield false;
      }
      case DISCARD -> {
        discard();
        tell(null);
        yield false;
      }
      case WAIT -> false;
    };
  }

  private void write(Buffer bytes) throws IOException {
    long needed = Blocks.stored(bytes.length());
    DiskIndex.Room room = store.index().reserve(needed);
    if (!room.granted()) {
      giveUp();
      return;
    }
    reserved += needed;
    store.evicted(room.evicted());
    Draft file = open();
    for (int from = 0; from < bytes.length(); from += Blocks.SIZE) {
      file.append(bytes.getBytes(from, Math.min(from + Blocks.SIZE, bytes.length())));
    }
  }

  private Draft open() throws IOException {
    Draft current = draft;
    if (current == null) {
      current = store.draft(digest);
      draft = current;
    }
    return current;
  }

  private void finish(Ending last) throws IOException {
    DiskFile file = open().finish(last.stamp, last.about);
    draft = null;
    unreserve();
    boolean listed = store.commit(file);
    synchronized (this) {
      over = true;
    }
    tell(listed ? file : null);
  }

  private void tell(@Nullable DiskFile file) {
    Ending last;
    synchronized (this) {
      last = ending;
      ending = null;
    }
    if (last != null) {
      last.done.accept(file);
    }
  }

  private void discard() {
    Draft current = draft;
    draft = null;
    if (current != null) {
      current.discard();
    }
    unreserve();
  }

  private void unreserve() {
    store.index().release(reserved);
    reserved = 0;
  }
}
