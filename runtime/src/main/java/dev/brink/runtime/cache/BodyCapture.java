package dev.brink.runtime.cache;

import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body for the cache while it streams by: in memory up to a size, and beyond it on disk
 * where there is one.
 */
final class BodyCapture {

  private static final int FIRST_BYTES = 64 * 1024;

  private final MemoryCache cache;
  private final long expected;
  private final Supplier<DiskTier.@Nullable Capture> spill;
  private Buffer bytes;
  private long length;
  private long reserved;
  private DiskTier.@Nullable Capture onDisk;
  private boolean open = true;

  /**
   * Begins to collect.
   *
   * @param expected Content-Length, -1 when unknown
   * @param spill takes what is too much for memory; its null stands for no disk
   */
  BodyCapture(MemoryCache cache, long expected, Supplier<DiskTier.@Nullable Capture> spill) {
    this.cache = cache;
    this.expected = expected;
    this.spill = spill;
    // A length is only a promise: memory is taken as bytes arrive.
    this.bytes = Buffer.buffer(Math.clamp(expected, 0, FIRST_BYTES));
    if (expected > cache.maxObject().bytes()) {
      onDisk = spill.get();
      open = onDisk != null;
    }
  }

  boolean isOpen() {
    return open;
  }

  /** Takes a chunk; false when the body is too much for the cache and has been dropped. */
  boolean append(Buffer chunk) {
    length += chunk.length();
    if (onDisk == null && appendInMemory(chunk)) {
      return true;
    }
    if (appendOnDisk(chunk)) {
      return true;
    }
    drop();
    return false;
  }

  private boolean appendInMemory(Buffer chunk) {
    if (length > cache.maxObject().bytes() || !cache.reserve(chunk.length())) {
      return false;
    }
    reserved += chunk.length();
    bytes.appendBuffer(chunk);
    return true;
  }

  private boolean appendOnDisk(Buffer chunk) {
    DiskTier.Capture disk = onDisk;
    if (disk == null) {
      disk = spill.get();
      onDisk = disk;
      if (disk == null || !disk.append(bytes)) {
        return false;
      }
      forget();
    }
    return disk.append(chunk);
  }

  /** Whether the last of the promised bytes is there. */
  boolean isComplete() {
    return open && expected == length;
  }

  /** Whether nothing is missing of a body that has ended. */
  boolean isWhole() {
    return open && (expected < 0 || expected == length);
  }

  /** Hands over the body. */
  void settle(Tee.End end) {
    DiskTier.Capture disk = onDisk;
    if (disk == null) {
      end.whole(take());
    } else {
      open = false;
      end.onDisk(disk);
    }
  }

  /** The body, with nothing behind it. */
  private Buffer take() {
    Buffer whole = bytes.length() == expected && expected <= FIRST_BYTES ? bytes : bytes.copy();
    drop();
    return whole;
  }

  void drop() {
    open = false;
    forget();
    if (onDisk != null) {
      onDisk.drop();
    }
  }

  private void forget() {
    bytes = Buffer.buffer();
    cache.release(reserved);
    reserved = 0;
  }
}
