package dev.brink.runtime.cache.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file being written, under another name until it is whole. Never flushed to the device: after a
 * power failure the checksums tell what arrived there. Used by one thread at a time.
 */
final class Draft {

  private final Path root;
  private final Digest digest;
  private final long id;
  private final Path path;
  private final FileChannel file;
  private final ByteBuffer block = ByteBuffer.allocate(Blocks.SIZE + Blocks.CHECKSUM);
  private long length;
  private long number;

  Draft(Path root, Digest digest, long id) throws IOException {
    this.root = root;
    this.digest = digest;
    this.id = id;
    this.path = root.resolve("drafts").resolve(Digest.hex(id));
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** The id in a draft's name; -1 when it is none. */
  static long idOf(Path draft) {
    try {
      return Long.parseUnsignedLong(draft.getFileName().toString(), 16);
    } catch (NumberFormatException other) {
      return -1;
    }
  }

  /** Adds bytes to the body. */
  void append(byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      int count = Math.min(bytes.length - from, Blocks.SIZE - block.position());
      block.put(bytes, from, count);
      from += count;
      if (block.position() == Blocks.SIZE) {
        writeBlock();
      }
    }
    length += bytes.length;
  }

  private void writeBlock() throws IOException {
    block.putInt(Blocks.checksum(id, number, block.duplicate().flip()));
    write(block.flip());
    block.clear();
    number++;
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Ends the file and gives it its name. */
  DiskFile finish(Stamp stamp, byte[] about) throws IOException {
    try (file) {
      if (block.position() > 0) {
        writeBlock();
      }
      write(new Tail(length, stamp, about).bytes(id));
      DiskFile done = DiskFile.of(root, digest, id, file.position());
      move(done.path());
      return done;
    }
  }

  private void move(Path to) throws IOException {
    try {
      Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException first) {
      Files.createDirectories(to.getParent());
      Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Gives it up. */
  void discard() {
    try (file) {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      // The next start clears the drafts away.
    }
  }
}
