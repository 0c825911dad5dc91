package dev.brink.nodejs.zlib;

import dev.brink.nodejs.GuestError;
import org.jspecify.annotations.Nullable;

/**
 * Compresses or decompresses a stream: takes a piece, then gives output in bounded pieces until it
 * has no more to give.
 */
interface Codec extends AutoCloseable {
  int PIECE = 65_536;

  /** How much is to come out for what has gone in. */
  enum Flush {
    NONE,
    SYNC,
    FULL,
    FINISH;

    /** By zlib's number. */
    static Flush of(int number) {
      return switch (number) {
        case 1, 2 -> SYNC;
        case 3 -> FULL;
        case 4 -> FINISH;
        default -> NONE;
      };
    }
  }

  void take(byte[] piece, Flush flush) throws GuestError;

  /** At most {@link #PIECE} bytes; null when it wants the next piece, or is done. */
  byte @Nullable [] give() throws GuestError;

  /** Gives back memory outside of the heap. */
  @Override
  void close();
}
