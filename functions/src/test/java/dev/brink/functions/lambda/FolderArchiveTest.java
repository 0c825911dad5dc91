package dev.brink.functions.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderArchiveTest {
  @TempDir Path folder;

  private void put(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  @Test
  void whatNoFunctionNeedsIsLeftOut() throws Exception {
    for (String name :
        List.of(
            "index.js",
            "node_modules/a/index.js",
            "node_modules/a/events/b.js",
            ".git/config",
            "events/a.json",
            "expected/a.json",
            "function.json",
            "brink.function.json")) {
      put(name);
    }
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(FolderArchive.zip(folder)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertEquals(
        List.of(
            "brink.function.json",
            "index.js",
            "node_modules/a/events/b.js",
            "node_modules/a/index.js"),
        names);
  }

  @Test
  void theSameFolderIsTheSameBytes() throws Exception {
    put("index.js");
    byte[] first = FolderArchive.zip(folder);
    Files.setLastModifiedTime(folder.resolve("index.js"), FileTime.fromMillis(1_000_000_000_000L));
    assertArrayEquals(first, FolderArchive.zip(folder));
  }
}
