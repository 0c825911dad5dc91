package dev.brink.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A function's code as it is uploaded: one script, or an archive of a folder. */
record FunctionPackage(String contentType, byte[] body) {

  /** Reads a .js, a .zip or a folder. */
  static FunctionPackage read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FunctionPackage("application/zip", zip(path));
    }
    boolean zip = path.toString().endsWith(".zip");
    return new FunctionPackage(
        zip ? "application/zip" : "application/javascript", Files.readAllBytes(path));
  }

  private static byte[] zip(Path folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (Stream<Path> tree = Files.walk(folder);
        var zip = new ZipOutputStream(bytes)) {
      // Sorted and without times, so that the same folder is the same archive.
      List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        var entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
