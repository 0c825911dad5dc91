package dev.brink.runtime.cache.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.cache.InvalidationPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  private Journal open(long freshId) throws IOException {
    return Journal.open(folder, freshId, 100);
  }

  private Path file() {
    return folder.resolve("invalidations");
  }

  private static List<InvalidationPath> paths(String... paths) {
    return List.of(paths).stream().map(InvalidationPath::of).toList();
  }

  private static void same(Journal journal, String path, long number, boolean closed) {
    assertEquals(closed, journal.closed().closes("d1", path, number), path + " at " + number);
  }

  @Test
  void anInvalidationOutlivesTheProcess() throws IOException {
    long id;
    try (Journal journal = open(7)) {
      id = journal.id();
      assertEquals(1, journal.append("d1", paths("/a", "/b/*")));
      assertEquals(2, journal.append("d1", paths("/c*")));
    }
    try (Journal journal = open(8)) {
      assertEquals(id, journal.id());
      assertEquals(2, journal.number());
      assertEquals(102, journal.boot());
      same(journal, "/a", 0, true);
      same(journal, "/a", 1, false);
      same(journal, "/a?x=1", 0, false);
      same(journal, "/b/x?y=1", 0, true);
      same(journal, "/b", 0, false);
      same(journal, "/cc", 1, true);
      same(journal, "/cc", 2, false);
      assertFalse(journal.closed().closes("d2", "/a", 0));
    }
  }

  @Test
  void theLastOfSeveralCounts() throws IOException {
    try (Journal journal = open(7)) {
      journal.append("d1", paths("/a"));
      journal.append("d1", paths("/*"));
      journal.append("d1", paths("/a"));
      same(journal, "/a", 2, true);
      same(journal, "/b", 2, false);
      same(journal, "/b", 1, true);
    }
    try (Journal journal = open(8)) {
      same(journal, "/a", 2, true);
      same(journal, "/b", 2, false);
      same(journal, "/b", 1, true);
    }
  }

  @Test
  void aTornRecordAtTheEndIsDropped() throws IOException {
    for (int cut = 1; cut < 30; cut += 7) {
      try (Journal journal = open(7)) {
        journal.append("d1", paths("/kept"));
        journal.append("d1", paths("/torn-" + cut));
      }
      byte[] all = Files.readAllBytes(file());
      Files.write(file(), Arrays.copyOf(all, all.length - cut));
      try (Journal journal = open(8)) {
        assertEquals(7, journal.id());
        same(journal, "/kept", 0, true);
        same(journal, "/torn-" + cut, 0, false);
      }
    }
  }

  @Test
  void aDamagedOrLostJournalIsAnother() throws IOException {
    try (Journal journal = open(7)) {
      journal.append("d1", paths("/a"));
      journal.append("d1", paths("/b"));
    }
    DiskFixture.flip(file(), 60);
    try (Journal journal = open(8)) {
      assertEquals(8, journal.id());
    }
    Files.delete(file());
    try (Journal journal = open(9)) {
      assertEquals(9, journal.id());
    }
    Files.writeString(file(), "no journal", StandardOpenOption.TRUNCATE_EXISTING);
    try (Journal journal = open(10)) {
      assertNotEquals(9, journal.id());
    }
  }

  @Test
  void manyPathsBecomeEverything() throws IOException {
    try (Journal journal = open(7)) {
      for (int i = 0; i <= ClosedPaths.MOST; i += 100) {
        String[] some = new String[100];
        for (int j = 0; j < 100; j++) {
          some[j] = "/p" + (i + j);
        }
        journal.append("d1", paths(some));
      }
      same(journal, "/p1", 0, true);
      same(journal, "/never-named", 0, true);
      same(journal, "/never-named", journal.number(), false);
      assertTrue(journal.closed().rules().size() < ClosedPaths.MOST);
    }
  }

  @Test
  void theFileIsWrittenAnewBeforeItGrowsForEver() throws IOException {
    String[] same = new String[1_000];
    for (int i = 0; i < same.length; i++) {
      same[i] = "/a/path/of/some/length/that/is/named/again/and/again/" + i;
    }
    try (Journal journal = open(7)) {
      for (int i = 0; i < 60; i++) {
        journal.append("d1", paths(same));
      }
      assertTrue(Files.size(file()) < 2_000_000, () -> "it has grown");
      same(journal, same[5], 59, true);
    }
    try (Journal journal = open(8)) {
      assertEquals(60, journal.number());
      same(journal, same[999], 59, true);
      same(journal, same[999], 60, false);
    }
  }
}
