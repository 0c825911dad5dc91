package dev.brink.process.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into frames: a length of four bytes, and as many bytes of one message. Not
 * safe for use by several threads.
 */
public final class Frames {

  /**
   * The longest message, bytes. A request body of 1 MB is 1.33 MB as base64 and twice that when
   * each byte of it is escaped; Lambda's own bound of a payload is 6 MB.
   */
  public static final int LONGEST = 8 * 1024 * 1024;

  /** Length field. */
  public static final int HEAD = 4;

  private static final int FIRST_BUFFER = 16 * 1024;

  private final int longest;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BUFFER);

  public Frames() {
    this(LONGEST);
  }

  /** Takes the longest message that is accepted, bytes. */
  public Frames(int longest) {
    this.longest = longest;
  }

  /** Where the next bytes that come in are to be put; never full. */
  public ByteBuffer space() {
    return buffer;
  }

  /**
   * The next whole message, null when more bytes are needed first. What it returns is valid until
   * the next call.
   *
   * @throws BrokenFrameException for a length that cannot be
   */
  public @Nullable ByteBuffer next() {
    int filled = buffer.position();
    if (filled - taken < HEAD) {
      compact(HEAD);
      return null;
    }
    int length = buffer.getInt(taken);
    if (length < 1 || length > longest) {
      throw new BrokenFrameException(
          "a frame of " + length + " bytes; allowed are 1 to " + longest);
    }
    if (filled - taken - HEAD < length) {
      compact(HEAD + length);
      return null;
    }
    ByteBuffer message = buffer.slice(taken + HEAD, length);
    taken += HEAD + length;
    return message;
  }

  /** Where the first byte lies that was not given out. */
  private int taken;

  /** Moves what is left to the front, of a buffer in which this much has room. */
  private void compact(int needed) {
    ByteBuffer left = buffer.flip().position(taken);
    boolean shrink = buffer.capacity() > FIRST_BUFFER && needed <= FIRST_BUFFER;
    if (needed > buffer.capacity() || (shrink && left.remaining() <= FIRST_BUFFER)) {
      buffer = ByteBuffer.allocate(Math.max(FIRST_BUFFER, needed)).put(left);
    } else {
      buffer.compact();
    }
    taken = 0;
  }
}
