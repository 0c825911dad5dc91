package dev.brink.runtime.cache.disk;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is on disk, the least recently used first, and the bytes it takes together with what is
 * being written. About 150 bytes of heap for each file. Safe for use by all threads; nothing in
 * here waits.
 */
final class DiskIndex {

  private final long capacity;
  private final Map<Digest, DiskFile> files = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long writing;

  DiskIndex(long capacity) {
    this.capacity = capacity;
  }

  /** The file of a key, which has been used now. */
  synchronized @Nullable DiskFile get(Digest digest) {
    return files.get(digest);
  }

  /** What has to be deleted, and whether there is room now. */
  record Room(boolean granted, List<DiskFile> evicted) {}

  /** Makes room for bytes to be written. */
  synchronized Room reserve(long wanted) {
    if (writing + wanted > capacity) {
      return new Room(false, List.of());
    }
    writing += wanted;
    return new Room(true, evict());
  }

  synchronized void release(long reserved) {
    writing -= reserved;
  }

  private List<DiskFile> evict() {
    List<DiskFile> evicted = new ArrayList<>();
    Iterator<DiskFile> eldest = files.values().iterator();
    while (bytes + writing > capacity && eldest.hasNext()) {
      DiskFile file = eldest.next();
      eldest.remove();
      left(file);
      evicted.add(file);
    }
    return evicted;
  }

  private void left(DiskFile file) {
    bytes -= file.size();
    file.leave();
  }

  /**
   * Lists a file in the place of an older one.
   *
   * @return the one that has no place: the older, the file itself when there is a newer one, or
   *     none
   */
  synchronized @Nullable DiskFile put(DiskFile file) {
    DiskFile before = files.get(file.digest());
    if (before != null && before.id() > file.id()) {
      file.leave();
      return file;
    }
    files.put(file.digest(), file);
    bytes += file.size();
    if (before != null) {
      left(before);
    }
    return before;
  }

  /** Evicts what was found to be too much. */
  synchronized List<DiskFile> trim() {
    return evict();
  }

  /** Takes a file away; false when it was away already. */
  synchronized boolean remove(DiskFile file) {
    boolean there = files.remove(file.digest(), file);
    if (there) {
      left(file);
    }
    return there;
  }

  /** Takes all away. */
  synchronized List<DiskFile> clear() {
    List<DiskFile> all = List.copyOf(files.values());
    files.clear();
    all.forEach(this::left);
    return all;
  }

  synchronized int objects() {
    return files.size();
  }

  /** Bytes on disk, files being written included. */
  synchronized long bytes() {
    return bytes + writing;
  }

  long capacity() {
    return capacity;
  }
}
