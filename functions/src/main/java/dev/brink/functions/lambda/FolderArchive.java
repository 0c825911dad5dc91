package dev.brink.functions.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs a folder as the package of a Lambda function: the same folder is the same bytes, whatever
 * the machine and the time.
 */
public final class FolderArchive {

  /** What no function needs: version control, editors, and what {@code brink test} reads. */
  private static final Set<String> SKIPPED =
      Set.of(".git", ".hg", ".svn", ".idea", ".vscode", ".DS_Store", ".gitignore", ".npmrc");

  private static final Set<String> SKIPPED_AT_TOP = Set.of("events", "expected", "function.json");

  private FolderArchive() {}

  /** Takes every file but those of tools; links to files are packed as files. */
  public static byte[] zip(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            return !visited.equals(folder) && isSkipped(folder, visited)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
            if (Files.isRegularFile(visited) && !isSkipped(folder, visited)) {
              files.put(folder.relativize(visited).toString().replace('\\', '/'), visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        Files.copy(file.getValue(), zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static boolean isSkipped(Path folder, Path file) {
    String name = file.getFileName().toString();
    return SKIPPED.contains(name)
        || name.endsWith(".journey.yaml")
        || (folder.equals(file.getParent()) && SKIPPED_AT_TOP.contains(name));
  }
}
