package dev.brink.runtime.cache.disk;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One object's file. A newer version of the object gets a file of its own, so that readers of the
 * old one are not disturbed.
 */
public final class DiskFile {

  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})");

  /** File systems give space away in pages of this size. */
  private static final long PAGE = 4096;

  private final Digest digest;
  private final long id;
  private final Path path;
  private final long size;
  private volatile boolean gone;

  private DiskFile(Digest digest, long id, Path path, long size) {
    this.digest = digest;
    this.id = id;
    this.path = path;
    this.size = (size + PAGE - 1) / PAGE * PAGE;
  }

  /** A file that is about to be written. */
  static DiskFile of(Path root, Digest digest, long id, long size) {
    String name = digest.text() + "-" + Digest.hex(id);
    return new DiskFile(digest, id, root.resolve(digest.folder()).resolve(name), size);
  }

  /** A file that was found; null when its name is none that an object has. */
  static @Nullable DiskFile found(Path path, long size) {
    Matcher name = NAME.matcher(path.getFileName().toString());
    return name.matches()
        ? new DiskFile(new Digest(bits(name, 1), bits(name, 2)), bits(name, 3), path, size)
        : null;
  }

  private static long bits(Matcher name, int group) {
    return Long.parseUnsignedLong(name.group(group), 16);
  }

  Digest digest() {
    return digest;
  }

  /** Larger for what was written later, over restarts too. */
  long id() {
    return id;
  }

  Path path() {
    return path;
  }

  /** Bytes it takes on the disk. */
  long size() {
    return size;
  }

  /** Whether it has left the cache; its file may stay for a moment. */
  public boolean isGone() {
    return gone;
  }

  void leave() {
    gone = true;
  }
}
