package dev.brink.nodejs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A function's uploaded files, read-only below {@value #ROOT}, out of their archive. */
final class PackageFiles implements AutoCloseable {
  static final String ROOT = "/var/task";

  private final ZipFile zip;
  private final Map<String, ZipEntry> files = new HashMap<>();
  private final Map<String, Set<String>> folders = new HashMap<>();

  PackageFiles(Path archive) throws IOException {
    this.zip = new ZipFile(archive.toFile());
    folders.put(ROOT, new TreeSet<>());
    zip.stream().forEach(this::add);
  }

  private void add(ZipEntry entry) {
    String path = ROOT;
    String[] names = entry.getName().split("/", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i];
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      folders.computeIfAbsent(path, _ -> new TreeSet<>()).add(name);
      path = path + "/" + name;
      if (i == names.length - 1 && !entry.isDirectory()) {
        files.put(path, entry);
      } else {
        folders.computeIfAbsent(path, _ -> new TreeSet<>());
      }
    }
  }

  boolean isFile(String path) {
    return files.containsKey(path);
  }

  boolean isFolder(String path) {
    return folders.containsKey(path);
  }

  /** Size of a file. */
  long size(String path) {
    ZipEntry entry = files.get(path);
    return entry == null ? 0 : entry.getSize();
  }

  /** The files and folders in a folder, sorted; null when there is no such folder. */
  @Nullable Set<String> list(String folder) {
    return folders.get(folder);
  }

  /** A file's bytes; null when there is no such file. */
  byte @Nullable [] read(String path) throws IOException {
    ZipEntry entry = files.get(path);
    if (entry == null) {
      return null;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException _) {
      // It was only read.
    }
  }
}
