package dev.brink.runtime.cache.disk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import dev.brink.runtime.cache.SetClock;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A disk store in a folder, and what a test does to it. */
public final class DiskFixture implements AutoCloseable {

  public final SetClock clock = new SetClock();
  public final List<String> log = new CopyOnWriteArrayList<>();
  private final Path folder;
  private final DataSize capacity;
  public DiskStore store;

  public DiskFixture(Path folder, DataSize capacity) {
    this.folder = folder;
    this.capacity = capacity;
    this.store = open();
  }

  private DiskStore open() {
    try {
      DiskStore opened =
          DiskStore.open(
              folder,
              capacity,
              clock,
              ThreadLocalRandom.current()::nextLong,
              log::add,
              Duration.ZERO);
      until(() -> opened.stats().ready());
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves everything as a killed process would, and opens it again. */
  public void restart() {
    DiskStore before = store;
    store = open();
    before.close();
  }

  /** Waits until something has happened on another thread. */
  public static void until(BooleanSupplier happened) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it does not happen");
      Thread.onSpinWait();
    }
  }

  static Digest digest(String key) {
    return Digest.of(key.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an object; null when the disk did not take it. */
  @Nullable DiskFile put(String key, Buffer body) {
    return put(key, body, store.now());
  }

  @Nullable DiskFile put(String key, Buffer body, Stamp stamp) {
    CompletableFuture<@Nullable DiskFile> done = new CompletableFuture<>();
    Writing writing = Objects.requireNonNull(store.begin(digest(key)));
    writing.appendAll(body);
    writing.finish(stamp, key.getBytes(StandardCharsets.UTF_8), done::complete);
    return done.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** Reads an object with its body; null when there is none. */
  DiskStore.@Nullable Found get(String key) {
    DiskFile file = store.find(digest(key));
    if (file == null) {
      return null;
    }
    CompletableFuture<DiskStore.@Nullable Found> done = new CompletableFuture<>();
    store.read(file, Long.MAX_VALUE, done::complete);
    return done.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** The body under a key, or none. */
  @Nullable String body(String key) {
    DiskStore.Found found = get(key);
    return found == null || found.body() == null ? null : found.body().toString();
  }

  /** The objects' files. */
  public List<Path> files() {
    while (true) {
      try (Stream<Path> all = Files.walk(folder)) {
        return all.filter(path -> path.getFileName().toString().length() > 40).toList();
      } catch (IOException | UncheckedIOException vanished) {
        // One of them was deleted just now.
        Thread.onSpinWait();
      }
    }
  }

  static Buffer bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) ('a' + i % 23);
    }
    return Buffer.buffer(bytes);
  }

  /** Turns over one bit of a file. */
  public static void flip(Path file, long position) throws IOException {
    byte[] all = Files.readAllBytes(file);
    all[(int) position] ^= 1;
    Files.write(file, all);
  }

  @Override
  public void close() {
    store.close();
  }
}
