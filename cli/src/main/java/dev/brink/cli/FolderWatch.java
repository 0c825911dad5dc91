package dev.brink.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Waits for changes of the files in a folder and the folders in it. */
final class FolderWatch implements AutoCloseable {

  /** An editor writes a file in several steps; they count as one change. */
  private static final long QUIET_MILLIS = 100;

  private static final int DEPTH = 3;

  private final WatchService watcher;

  private FolderWatch(WatchService watcher) {
    this.watcher = watcher;
  }

  /** Watches a folder, or the folder of a file. */
  static FolderWatch of(Path path) throws IOException {
    Path folder = Files.isDirectory(path) ? path : path.resolveSibling(".").normalize();
    WatchService watcher = folder.toAbsolutePath().getFileSystem().newWatchService();
    List<Path> folders;
    try (Stream<Path> all = Files.walk(folder.toAbsolutePath(), DEPTH)) {
      folders = all.filter(Files::isDirectory).toList();
    }
    for (Path one : folders) {
      one.register(watcher, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
    }
    return new FolderWatch(watcher);
  }

  /** Returns when something has changed and is quiet again; false when nothing is left to watch. */
  boolean await() throws InterruptedException {
    WatchKey changed = watcher.take();
    boolean watching = false;
    while (changed != null) {
      changed.pollEvents();
      watching |= changed.reset();
      changed = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    }
    return watching;
  }

  @Override
  public void close() throws IOException {
    watcher.close();
  }
}
