package dev.brink.runtime.cache;

import io.vertx.core.buffer.Buffer;

/** Collects a body for the cache while it streams by, up to a size. */
final class BodyCapture {

  private static final int FIRST_BYTES = 64 * 1024;

  private final MemoryCache cache;
  private final long expected;
  private Buffer bytes;
  private long reserved;
  private boolean open = true;

  /**
   * Begins to collect.
   *
   * @param expected Content-Length, -1 when unknown
   */
  BodyCapture(MemoryCache cache, long expected) {
    this.cache = cache;
    this.expected = expected;
    // A length is only a promise: memory is taken as bytes arrive.
    this.bytes = Buffer.buffer(Math.clamp(expected, 0, FIRST_BYTES));
  }

  boolean isOpen() {
    return open;
  }

  /** Takes a chunk; false when the body is too much for the cache and has been dropped. */
  boolean append(Buffer chunk) {
    if (bytes.length() + (long) chunk.length() > cache.maxObject().bytes()
        || !cache.reserve(chunk.length())) {
      drop();
      return false;
    }
    reserved += chunk.length();
    bytes.appendBuffer(chunk);
    return true;
  }

  /** Whether the last of the promised bytes is there. */
  boolean isComplete() {
    return open && expected == bytes.length();
  }

  /** Whether nothing is missing of a body that has ended. */
  boolean isWhole() {
    return open && (expected < 0 || expected == bytes.length());
  }

  /** The body, with nothing behind it. */
  Buffer take() {
    Buffer whole = bytes.length() == expected && expected <= FIRST_BYTES ? bytes : bytes.copy();
    drop();
    return whole;
  }

  void drop() {
    open = false;
    bytes = Buffer.buffer();
    cache.release(reserved);
    reserved = 0;
  }
}
