package dev.brink.runtime.cache.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * How a body lies in a file: blocks of 64 KB, the last one shorter, each followed by its CRC-32C.
 *
 * <p>The checksum takes in the file's id and the block's number, so that a block is not only whole
 * but the right one.
 */
final class Blocks {

  static final int SIZE = 64 * 1024;
  static final int CHECKSUM = 4;

  private Blocks() {}

  /** Bytes that a body takes with its checksums. */
  static long stored(long bodyLength) {
    return bodyLength + CHECKSUM * ((bodyLength + SIZE - 1) / SIZE);
  }

  static int checksum(long id, long number, ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(16).putLong(id).putLong(number).flip());
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /**
   * Reads a block of a body and checks it.
   *
   * @throws TornException when it is not what was written
   */
  static byte[] read(FileChannel file, long id, long bodyLength, long number) throws IOException {
    int length = (int) Math.min(SIZE, bodyLength - number * SIZE);
    ByteBuffer block =
        readFully(file, ByteBuffer.allocate(length + CHECKSUM), number * (SIZE + CHECKSUM));
    int expected = block.getInt(length);
    if (checksum(id, number, block.slice(0, length)) != expected) {
      throw new TornException("block " + number + " is not what was written");
    }
    return block.array();
  }

  /** Fills a buffer from a position on. */
  static ByteBuffer readFully(FileChannel file, ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int read = file.read(into, at);
      if (read < 0) {
        throw new TornException(new EOFException("the file ends early"));
      }
      at += read;
    }
    return into.flip();
  }
}
