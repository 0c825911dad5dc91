package dev.brink.runtime.cache.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * What follows the body in a file: what is known about the object, and a footer. Written last, so
 * that a file with a good tail was written to its end.
 *
 * @param stamp when the object's fetch began
 * @param about the owner's own bytes
 */
record Tail(long bodyLength, Stamp stamp, byte[] about) {

  private static final long MAGIC = 0x4272696e6b446331L; // BrinkDc1
  private static final int FOOTER = 6 * Long.BYTES + 2 * Integer.BYTES;
  private static final int MOST = 1 << 20;
  private static final int FIRST_READ = 4096;

  /** The tail and its footer for the file of this id. */
  ByteBuffer bytes(long id) {
    ByteBuffer bytes = ByteBuffer.allocate(about.length + FOOTER);
    bytes.put(about);
    bytes.putLong(MAGIC).putLong(id).putLong(bodyLength);
    bytes.putLong(stamp.journal()).putLong(stamp.number());
    bytes.putInt(about.length);
    // Keeps the footer a multiple of eight long.
    bytes.putInt(0);
    return bytes.putLong(checksum(bytes.duplicate().flip())).flip();
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Reads a file's tail and checks it.
   *
   * @throws TornException when it is not what was written
   */
  static Tail read(FileChannel file, long id) throws IOException {
    long size = file.size();
    int first = (int) Math.min(size, FIRST_READ);
    if (first < FOOTER) {
      throw new TornException("the file is too short");
    }
    ByteBuffer end = Blocks.readFully(file, ByteBuffer.allocate(first), size - first);
    ByteBuffer footer = end.slice(first - FOOTER, FOOTER);
    if (footer.getLong() != MAGIC || footer.getLong() != id) {
      throw new TornException("the footer is not what was written");
    }
    long bodyLength = footer.getLong();
    Stamp stamp = new Stamp(footer.getLong(), footer.getLong());
    int length = footer.getInt();
    if (bodyLength < 0
        || length < 0
        || length > MOST
        || size != Blocks.stored(bodyLength) + length + FOOTER) {
      throw new TornException("the lengths do not fit");
    }
    int whole = length + FOOTER;
    ByteBuffer all =
        whole <= first
            ? end.slice(first - whole, whole)
            : Blocks.readFully(file, ByteBuffer.allocate(whole), size - whole);
    if (checksum(all.slice(0, whole - Long.BYTES)) != all.getLong(whole - Long.BYTES)) {
      throw new TornException("the tail is not what was written");
    }
    byte[] about = new byte[length];
    all.get(0, about);
    return new Tail(bodyLength, stamp, about);
  }
}
