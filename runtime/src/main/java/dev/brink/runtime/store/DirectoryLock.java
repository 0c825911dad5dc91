package dev.brink.runtime.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One node's hold on a data directory. The operating system lets go of it when the process ends,
 * however it ends, so no stale lock is left behind.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) {
    FileChannel channel;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StoreException("the data directory " + directory + " cannot be written to", e);
    }
    if (tryLock(channel, directory) == null) {
      closeQuietly(channel);
      throw inUse(directory);
    }
    return new DirectoryLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel, Path directory) {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StoreException("the data directory " + directory + " cannot be locked", e);
    }
  }

  private static StoreException inUse(Path directory) {
    return new StoreException(
        "the data directory "
            + directory
            + " is in use by another node; stop it, or give this one its own with --data");
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException ignored) {
      // Nothing was written to it.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
