package dev.brink.runtime.cache.disk;

import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.range.Piece;
import io.vertx.core.buffer.Buffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The node's objects on disk, bounded by bytes. What is read or written happens on its own threads;
 * an invalidation is the one thing that waits for the device.
 */
public final class DiskStore implements AutoCloseable {

  /** How long nothing is written after the disk has refused something. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  /** How long a file stays that somebody may be about to open. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** What may wait for the disk, of all objects together. */
  private static final long MOST_WAITING = 64 << 20;

  private final Path root;
  private final InstantSource clock;
  private final LongSupplier random;
  private final Consumer<String> log;
  private final DiskIndex index;
  private final DiskThreads threads;
  private final AtomicLong ids = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private final LongAdder reads = new LongAdder();
  private final LongAdder writes = new LongAdder();
  private final LongAdder writeFailures = new LongAdder();
  private final LongAdder givenUp = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder torn = new LongAdder();
  private final Object journalLock = new Object();
  private volatile Journal journal;
  private volatile Stamp now;
  private volatile Instant pausedUntil = Instant.MIN;
  private volatile boolean troubled;
  private volatile boolean ready;

  private DiskStore(
      Path root,
      DataSize capacity,
      InstantSource clock,
      LongSupplier random,
      Consumer<String> log,
      Duration grace,
      Journal journal) {
    this.root = root;
    this.clock = clock;
    this.random = random;
    this.log = log;
    this.threads = new DiskThreads(grace);
    this.index = new DiskIndex(capacity.bytes());
    this.journal = journal;
    this.now = new Stamp(journal.id(), journal.number());
    // Ids grow over restarts: of two files of one key the later is known.
    ids.set(journal.boot() << 32);
  }

  /**
   * Opens a folder, which only one process may use. What an earlier run left there is looked for
   * meanwhile; until then it is not found.
   *
   * @param random names a new journal
   * @param log takes sentences for the administrator
   */
  public static DiskStore open(
      Path folder,
      DataSize capacity,
      InstantSource clock,
      LongSupplier random,
      Consumer<String> log)
      throws IOException {
    return open(folder, capacity, clock, random, log, GRACE);
  }

  static DiskStore open(
      Path folder,
      DataSize capacity,
      InstantSource clock,
      LongSupplier random,
      Consumer<String> log,
      Duration grace)
      throws IOException {
    Files.createDirectories(folder.resolve("drafts"));
    Journal journal = Journal.open(folder, random.getAsLong(), minutes(clock));
    DiskStore store = new DiskStore(folder, capacity, clock, random, log, grace, journal);
    store.threads.sweep(new Scan(folder, store, store.ids.get())::run);
    return store;
  }

  /** A new journal counts on from here, so that ids grow even when the old one was lost. */
  private static long minutes(InstantSource clock) {
    return clock.instant().getEpochSecond() / 60;
  }

  /**
   * Makes what is in a folder unusable, for a node that does not use it: it would not hear of
   * invalidations.
   *
   * @param sweeper deletes it, which is not urgent
   */
  public static void abandon(Path folder, Executor sweeper) throws IOException {
    if (Files.isDirectory(folder)) {
      Journal.end(folder);
      sweeper.execute(() -> deleteAll(folder));
    }
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException left) {
      // It is unusable: the next start tries again.
    }
  }

  /** What is fetched from now on is younger than all invalidations so far. */
  public Stamp now() {
    return now;
  }

  /**
   * Closes what was fetched before now. Waits for the device: when it has returned, the
   * invalidation counts after a crash, too.
   */
  public void invalidate(String distribution, List<InvalidationPath> paths) {
    synchronized (journalLock) {
      try {
        now = new Stamp(journal.id(), journal.append(distribution, paths));
      } catch (IOException e) {
        dropAll(e);
      }
    }
  }

  /** An invalidation that cannot be remembered closes everything instead. */
  private void dropAll(IOException cause) {
    log.accept(
        "the disk cache could not write an invalidation and is emptied: " + cause.getMessage());
    try {
      Journal.end(root);
      List<DiskFile> all = index.clear();
      threads.sweep(() -> all.forEach(this::delete));
      closeQuietly(journal);
      journal = Journal.open(root, random.getAsLong(), minutes(clock));
      now = new Stamp(journal.id(), journal.number());
    } catch (IOException e) {
      throw new UncheckedIOException("the disk cache can neither be written to nor emptied", e);
    }
  }

  /** Whether an invalidation came after a fetch began. */
  public boolean closes(Stamp stamp, String distribution, String path) {
    Journal current = journal;
    return stamp.journal() != current.id()
        || current.closed().closes(distribution, path, stamp.number());
  }

  /** The file under a key, which counts as used; null when there is none. Does not wait. */
  public @Nullable DiskFile find(Digest digest) {
    return index.get(digest);
  }

  /** A file is being served from memory's knowledge of it. */
  public void used(DiskFile file) {
    var unused = index.get(file.digest());
  }

  /**
   * What a file says.
   *
   * @param about what its writer said
   * @param stamp when its object's fetch began
   * @param body null when it is longer than was asked for
   */
  public record Found(
      DiskFile file, byte[] about, Stamp stamp, long bodyLength, @Nullable Buffer body) {}

  /**
   * Reads a file, with its body when that is short, and checks it. The reader is told on a thread
   * of the disk, or at once when the disk has too much to do; null stands for nothing that could be
   * read.
   */
  public void read(DiskFile file, long longestBody, Consumer<@Nullable Found> reader) {
    if (!read(() -> reader.accept(found(file, longestBody)))) {
      reader.accept(null);
    }
  }

  private @Nullable Found found(DiskFile file, long longestBody) {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      Tail tail;
      synchronized (file) {
        tail = Tail.read(channel, file.id());
      }
      Buffer body = null;
      if (tail.bodyLength() <= longestBody) {
        body = Buffer.buffer((int) tail.bodyLength());
        for (long number = 0; body.length() < tail.bodyLength(); number++) {
          byte[] block = Blocks.read(channel, file.id(), tail.bodyLength(), number);
          body.appendBytes(block, 0, block.length - Blocks.CHECKSUM);
        }
      }
      reads.increment();
      return new Found(file, tail.about(), tail.stamp(), tail.bodyLength(), body);
    } catch (IOException e) {
      lost(file, e);
      return null;
    }
  }

  /** A body made of pieces of a file and others, read as the viewer takes it. */
  public ResponseBody.Streamed stream(
      DiskFile file, long bodyLength, List<Piece> pieces, long length) {
    BodyStream stream = new BodyStream(this, file, bodyLength, pieces);
    return new ResponseBody.Streamed(stream, length, stream::discard);
  }

  /** Begins to write an object; null while the disk takes nothing. */
  public @Nullable Writing begin(Digest digest) {
    return clock.instant().isBefore(pausedUntil) ? null : new Writing(this, digest);
  }

  /** Writes what is known about an object anew. */
  public void renew(DiskFile file, Stamp stamp, byte[] about) {
    if (!threads.write(() -> rewriteTail(file, stamp, about))) {
      drop(file);
    }
  }

  private void rewriteTail(DiskFile file, Stamp stamp, byte[] about) {
    if (file.isGone()) {
      return;
    }
    synchronized (file) {
      try (FileChannel channel =
          FileChannel.open(file.path(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        long bodyLength = Tail.read(channel, file.id()).bodyLength();
        channel.truncate(Blocks.stored(bodyLength));
        channel.position(Blocks.stored(bodyLength));
        var bytes = new Tail(bodyLength, stamp, about).bytes(file.id());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        lost(file, e);
      }
    }
  }

  /** What lies under a key is not wanted any more. */
  public void forget(Digest digest) {
    DiskFile file = index.get(digest);
    if (file != null) {
      drop(file);
    }
  }

  /** Takes a file away. */
  public void drop(DiskFile file) {
    if (index.remove(file)) {
      threads.sweepLater(() -> delete(file));
    }
  }

  /** A file that could not be read. */
  void lost(DiskFile file, IOException cause) {
    if (cause instanceof TornException) {
      torn.increment();
    }
    drop(file);
  }

  Draft draft(Digest digest) throws IOException {
    return new Draft(root, digest, ids.incrementAndGet());
  }

  /** Lists a file that has been written; false when a newer one is there. */
  boolean commit(DiskFile file) {
    writes.increment();
    if (troubled) {
      troubled = false;
      log.accept("the disk cache is written to again");
    }
    return list(file);
  }

  boolean list(DiskFile file) {
    DiskFile replaced = index.put(file);
    if (replaced != null) {
      // Whoever has just been promised the old one may still open it.
      threads.sweepLater(() -> delete(replaced));
    }
    evicted(index.trim());
    return replaced != file;
  }

  /** The disk did not take something: it is left alone for a while. */
  void failed(IOException cause) {
    writeFailures.increment();
    pausedUntil = clock.instant().plus(PAUSE);
    if (!troubled) {
      troubled = true;
      log.accept(
          "the disk cache cannot be written to and takes nothing for a while, the node goes on: "
              + cause.getMessage());
    }
  }

  void evicted(List<DiskFile> files) {
    evictions.add(files.size());
    files.forEach(this::delete);
  }

  void delete(DiskFile file) {
    delete(file.path());
  }

  void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.accept("the disk cache cannot delete a file: " + e.getMessage());
    }
  }

  void scanned() {
    ready = true;
  }

  void scanFailed(Exception cause) {
    log.accept("the disk cache cannot be searched: " + cause.getMessage());
  }

  DiskIndex index() {
    return index;
  }

  /** Sets memory aside for bytes that wait; false when too many do. */
  boolean admit(long bytes) {
    if (waiting.addAndGet(bytes) <= MOST_WAITING) {
      return true;
    }
    waiting.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    waiting.addAndGet(-bytes);
  }

  boolean read(Runnable reading) {
    return threads.read(reading);
  }

  /** Does something that waits for the disk and must not be given up. */
  public void later(Runnable action) {
    threads.sweep(action);
  }

  boolean write(Runnable writing) {
    return threads.write(writing);
  }

  void countGivenUp() {
    givenUp.increment();
  }

  public DataSize capacity() {
    return DataSize.ofBytes(index.capacity());
  }

  /** Figures. */
  public DiskStats stats() {
    return new DiskStats(
        ready,
        index.objects(),
        index.bytes(),
        index.capacity(),
        reads.sum(),
        writes.sum(),
        writeFailures.sum(),
        givenUp.sum(),
        evictions.sum(),
        torn.sum());
  }

  static void closeQuietly(@Nullable Closeable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException ignored) {
      // It was read, or what was written has been flushed.
    }
  }

  /** Ends what is being written, within a second, and closes. */
  @Override
  public void close() {
    threads.close();
    synchronized (journalLock) {
      closeQuietly(journal);
    }
  }
}
