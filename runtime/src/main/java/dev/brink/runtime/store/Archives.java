package dev.brink.runtime.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of Lambda functions: zips named by the SHA-256 of their bytes, written once and never
 * changed. What is kept is on disk, its directory entry included, before {@link #keep} returns; a
 * crash leaves whole archives, and begun ones that the next {@link #sweep} takes away.
 */
public final class Archives {
  private static final String SUFFIX = ".zip";

  private final Path directory;
  private final Map<String, Integer> held = new HashMap<>();

  Archives(Path directory) {
    this.directory = directory;
  }

  /** Where an archive lies, or would. */
  public Path path(String sha256) {
    return directory.resolve(sha256 + SUFFIX);
  }

  /** Keeps an archive from being swept away until it is closed. */
  public final class Hold implements AutoCloseable {
    private final String sha256;
    private boolean closed;

    private Hold(String sha256) {
      this.sha256 = sha256;
    }

    public String sha256() {
      return sha256;
    }

    @Override
    public void close() {
      synchronized (Archives.this) {
        if (!closed) {
          closed = true;
          held.computeIfPresent(sha256, (name, holders) -> holders == 1 ? null : holders - 1);
        }
      }
    }
  }

  /** Writes an archive, unless it is there already. */
  public Hold keep(byte[] zip) throws IOException {
    String sha256 = Code.sha256Of(zip);
    Hold hold = hold(sha256);
    try {
      if (!Files.exists(path(sha256))) {
        write(zip, path(sha256));
      }
      return hold;
    } catch (IOException | RuntimeException failed) {
      hold.close();
      throw failed;
    }
  }

  private synchronized Hold hold(String sha256) {
    held.merge(sha256, 1, Integer::sum);
    return new Hold(sha256);
  }

  private void write(byte[] zip, Path target) throws IOException {
    Files.createDirectories(directory);
    Path begun = Files.createTempFile(directory, "upload-", ".part");
    try {
      try (FileChannel file = FileChannel.open(begun, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(zip);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(begun, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(begun);
    }
    // The name is durable only when the directory is.
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  /** An archive's bytes. */
  public byte[] read(String sha256) throws IOException {
    return Files.readAllBytes(path(sha256));
  }

  /** Deletes what is neither used nor held; answers how many files that were. */
  synchronized int sweep(Set<String> used) {
    int swept = 0;
    for (Path file : files()) {
      String name = file.getFileName().toString();
      boolean whole = name.endsWith(SUFFIX);
      String sha256 = whole ? name.substring(0, name.length() - SUFFIX.length()) : "";
      boolean needed = whole ? used.contains(sha256) || held.containsKey(sha256) : !held.isEmpty();
      if (!needed && delete(file)) {
        swept++;
      }
    }
    return swept;
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException unreadable) {
      throw new StoreException("the directory " + directory + " cannot be read", unreadable);
    }
  }

  /** A file that cannot be deleted now is deleted by a later sweep. */
  private static boolean delete(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException later) {
      return false;
    }
  }
}
