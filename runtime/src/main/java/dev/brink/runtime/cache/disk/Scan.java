package dev.brink.runtime.cache.disk;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what earlier runs left: by names and sizes alone, nothing is opened. */
final class Scan {

  private static final int FOLDERS = 256;

  private final Path root;
  private final DiskStore store;
  private final long firstOwnId;

  /** Takes the first id that this run gives; what has a later one is known. */
  Scan(Path root, DiskStore store, long firstOwnId) {
    this.root = root;
    this.store = store;
    this.firstOwnId = firstOwnId;
  }

  void run() {
    try {
      List<DiskFile> found = new ArrayList<>();
      for (int folder = 0; folder < FOLDERS; folder++) {
        search(root.resolve(String.format(Locale.ROOT, "%02x", folder)), found);
      }
      // In the order of writing: the oldest leave first.
      found.sort(Comparator.comparingLong(DiskFile::id));
      found.forEach(store::list);
      clearDrafts();
    } catch (IOException | DirectoryIteratorException e) {
      store.scanFailed(e);
    }
    store.scanned();
  }

  private void search(Path folder, List<DiskFile> found) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path path : files) {
        DiskFile file = file(path);
        if (file != null && file.id() < firstOwnId) {
          found.add(file);
        }
      }
    } catch (NoSuchFileException none) {
      // Nothing has ever been written to this folder.
    }
  }

  private static @Nullable DiskFile file(Path path) throws IOException {
    try {
      return DiskFile.found(path, Files.size(path));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private void clearDrafts() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(root.resolve("drafts"))) {
      for (Path draft : drafts) {
        if (Draft.idOf(draft) < firstOwnId) {
          store.delete(draft);
        }
      }
    }
  }
}
