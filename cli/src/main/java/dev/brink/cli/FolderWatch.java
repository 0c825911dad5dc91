package dev.brink.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Waits for changes of the files in a folder and the folders in it, new ones included. */
final class FolderWatch implements AutoCloseable {

  /** An editor writes a file in several steps; they count as one change. */
  private static final long QUIET_MILLIS = 30;

  private final WatchService watcher;
  private final Map<WatchKey, Path> folders = new HashMap<>();

  private FolderWatch(WatchService watcher) {
    this.watcher = watcher;
  }

  /** Watches a folder, or the folder of a file. */
  static FolderWatch of(Path path) throws IOException {
    Path folder = (Files.isDirectory(path) ? path : path.resolveSibling("")).toAbsolutePath();
    FolderWatch watch = new FolderWatch(folder.getFileSystem().newWatchService());
    watch.register(folder.normalize());
    return watch;
  }

  private void register(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
            if (!folder.equals(top) && (name.startsWith(".") || name.equals("node_modules"))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            folders.put(folder.register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /**
   * Returns what has changed once it is quiet again; empty when nothing is left to watch. Files
   * that editors and systems keep for themselves, hidden ones and backups, do not count.
   */
  Set<Path> await() throws InterruptedException, IOException {
    Set<Path> changed = new LinkedHashSet<>();
    while (changed.isEmpty() && !folders.isEmpty()) {
      WatchKey key = watcher.take();
      while (key != null) {
        read(key, changed);
        key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    return changed;
  }

  private void read(WatchKey key, Set<Path> changed) throws IOException {
    Path folder = folders.get(key);
    for (WatchEvent<?> event : key.pollEvents()) {
      if (folder == null || !(event.context() instanceof Path name)) {
        continue;
      }
      Path path = folder.resolve(name);
      String file = name.toString();
      if (!file.startsWith(".") && !file.endsWith("~") && !file.equals("4913")) {
        changed.add(path);
        if (event.kind() == ENTRY_CREATE && Files.isDirectory(path)) {
          register(path);
        }
      }
    }
    if (!key.reset()) {
      folders.remove(key);
    }
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }
}
