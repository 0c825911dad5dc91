package dev.brink.runtime.cache.disk;

import static dev.brink.runtime.cache.disk.DiskFixture.bytes;
import static dev.brink.runtime.cache.disk.DiskFixture.digest;
import static dev.brink.runtime.cache.disk.DiskFixture.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.limits.DataSize;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest {

  @TempDir Path folder;
  private DiskFixture disk;

  @BeforeEach
  void open() {
    disk = new DiskFixture(folder, DataSize.ofMegabytes(1));
  }

  @AfterEach
  void close() {
    disk.close();
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
      String key = "k" + length;
      assertNotNull(disk.put(key, bytes(length)));
      DiskStore.Found found = Objects.requireNonNull(disk.get(key));
      assertEquals(length, found.bodyLength());
      assertEquals(bytes(length), found.body());
      assertEquals(key, new String(found.about(), StandardCharsets.UTF_8));
    }
    assertNull(disk.get("other"));
  }

  @Test
  void aRestartFindsWhatWasWritten() {
    disk.put("a", bytes(100_000));
    disk.restart();
    assertEquals(bytes(100_000).toString(), disk.body("a"));
    assertEquals(1, disk.store.stats().objects());
  }

  @Test
  void aRestartFindsTheLaterOfTwoVersions() throws IOException {
    disk.put("a", Buffer.buffer("one"));
    Path first = disk.files().getFirst();
    byte[] kept = Files.readAllBytes(first);
    disk.restart();
    disk.put("a", Buffer.buffer("two"));
    Files.write(first, kept);
    disk.restart();
    assertEquals("two", disk.body("a"));
    until(() -> disk.files().size() == 1);
  }

  @Test
  void aBitThatChangesAnywhereIsAMiss() throws IOException {
    disk.put("a", bytes(70_000));
    Path file = disk.files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (long at : new long[] {0, 65_535, 65_537, 69_999, whole.length - 40, whole.length - 1}) {
      DiskFixture.flip(file, at);
      assertNull(disk.body("a"), "bit at " + at);
      disk.put("a", bytes(70_000));
      until(() -> disk.files().size() == 1);
      file = disk.files().getFirst();
    }
    assertEquals(6, disk.store.stats().torn());
  }

  @Test
  void aFileCutAnywhereIsAMiss() throws IOException {
    disk.put("a", bytes(70_000));
    byte[] whole = Files.readAllBytes(disk.files().getFirst());
    for (int keep : new int[] {0, 10, 65_536, 65_540, 70_020, whole.length - 1}) {
      Path file = disk.files().getFirst();
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(keep);
      }
      assertNull(disk.body("a"), "cut to " + keep);
      disk.put("a", bytes(70_000));
      until(() -> disk.files().size() == 1);
    }
  }

  @Test
  void oneFilesBytesAreNoOthers() throws IOException {
    disk.put("a", Buffer.buffer("aaaa"));
    Path a = disk.files().getFirst();
    byte[] of = Files.readAllBytes(a);
    disk.put("b", Buffer.buffer("bbbb"));
    Path b = disk.files().stream().filter(path -> !path.equals(a)).findFirst().orElseThrow();
    Files.write(b, of);
    assertNull(disk.body("b"));
    assertEquals("aaaa", disk.body("a"));
  }

  @Test
  void blocksInTheWrongPlaceAreNotServed() throws IOException {
    disk.put("a", bytes(3 * Blocks.SIZE));
    Path file = disk.files().getFirst();
    byte[] all = Files.readAllBytes(file);
    int stride = Blocks.SIZE + Blocks.CHECKSUM;
    byte[] swapped = all.clone();
    System.arraycopy(all, 0, swapped, stride, stride);
    System.arraycopy(all, stride, swapped, 0, stride);
    Files.write(file, swapped);
    assertNull(disk.body("a"));
  }

  @Test
  void theLeastRecentlyUsedLeavesFirstAndTheBoundHolds() {
    for (int i = 0; i < 10; i++) {
      disk.put("k" + i, bytes(90_000));
    }
    assertNotNull(disk.get("k0"));
    disk.put("k10", bytes(90_000));
    disk.put("k11", bytes(90_000));
    assertNotNull(disk.store.find(digest("k0")));
    assertNull(disk.store.find(digest("k1")));
    DiskStats stats = disk.store.stats();
    assertTrue(stats.bytes() <= stats.maximumBytes(), stats.toString());
    assertTrue(stats.evictions() > 0);
    until(() -> disk.files().size() == stats.objects());
  }

  @Test
  void aSmallerCacheAfterARestartKeepsItsBound() {
    for (int i = 0; i < 8; i++) {
      disk.put("k" + i, bytes(90_000));
    }
    disk.close();
    disk = new DiskFixture(folder, DataSize.ofKilobytes(300));
    assertTrue(disk.store.stats().bytes() <= 300 * 1024);
    assertNotNull(disk.get("k7"));
    assertNull(disk.get("k0"));
    until(() -> disk.files().size() == disk.store.stats().objects());
  }

  @Test
  void anObjectLargerThanTheCacheIsGivenUp() {
    assertNull(disk.put("a", bytes(2_000_000)));
    assertEquals(1, disk.store.stats().givenUp());
    assertEquals(0, disk.store.stats().bytes());
    assertNotNull(disk.put("b", bytes(10)));
  }

  @Test
  void aDiskThatDoesNotKeepUpIsNotWaitedFor() {
    CountDownLatch busy = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      assertTrue(disk.store.write(() -> await(busy)));
    }
    Writing writing = Objects.requireNonNull(disk.store.begin(digest("a")));
    int taken = 0;
    while (writing.append(bytes(1 << 20))) {
      taken++;
    }
    assertEquals(Writing.MOST_WAITING >> 20, taken);
    assertEquals(1, disk.store.stats().givenUp());
    busy.countDown();
    until(() -> disk.store.stats().bytes() == 0);
    assertTrue(disk.files().isEmpty());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDiskThatTakesNothingIsLeftAloneForAWhile() throws IOException {
    Path drafts = folder.resolve("drafts");
    Files.delete(drafts);
    Files.writeString(drafts, "in the way");
    assertNull(disk.put("a", bytes(10)));
    assertNull(disk.store.begin(digest("b")));
    assertEquals(1, disk.store.stats().writeFailures());
    assertEquals(1, disk.log.size());
    disk.clock.advance(DiskStore.PAUSE.toSeconds() + 1);
    assertNull(disk.put("a", bytes(10)));
    assertEquals(1, disk.log.size(), "one warning for one trouble");
    Files.delete(drafts);
    Files.createDirectory(drafts);
    disk.clock.advance(Duration.ofMinutes(2).toSeconds());
    assertNotNull(disk.put("a", bytes(10)));
    assertEquals(2, disk.log.size());
  }

  @Test
  void whatIsKnownOfAnObjectCanBeWrittenAnew() {
    DiskFile file = Objects.requireNonNull(disk.put("a", bytes(70_000)));
    byte[] longer = new byte[5_000];
    disk.store.renew(file, disk.store.now(), longer);
    until(() -> Objects.requireNonNull(disk.get("a")).about().length == longer.length);
    disk.store.renew(file, disk.store.now(), new byte[3]);
    until(() -> Objects.requireNonNull(disk.get("a")).about().length == 3);
    assertEquals(bytes(70_000).toString(), disk.body("a"));
  }

  @Test
  void whatIsForgottenIsGone() {
    disk.put("a", bytes(10));
    disk.store.forget(digest("a"));
    assertNull(disk.get("a"));
    assertEquals(0, disk.store.stats().bytes());
    until(() -> disk.files().isEmpty());
  }

  @Test
  void draftsOfAnEarlierRunAreCleared() {
    Writing writing = Objects.requireNonNull(disk.store.begin(digest("a")));
    writing.append(bytes(100_000));
    until(() -> disk.store.stats().bytes() > 0);
    disk.restart();
    until(() -> isEmpty(folder.resolve("drafts")));
    assertNull(disk.get("a"));
  }

  private static boolean isEmpty(Path folder) {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFolderThatIsNotUsedAnyMoreIsUselessAtOnce() throws IOException {
    disk.put("a", bytes(10));
    disk.close();
    DiskStore.abandon(folder, deleteAll -> {});
    disk = new DiskFixture(folder, DataSize.ofMegabytes(1));
    DiskStore.Found found = disk.get("a");
    assertTrue(found == null || disk.store.closes(found.stamp(), "d1", "/a"));
    DiskStore.abandon(folder, Runnable::run);
    assertFalse(Files.exists(folder));
  }
}
