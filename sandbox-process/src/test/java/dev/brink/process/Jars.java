package dev.brink.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** The class path as an installed node has it: the JVM caches classes out of jars only. */
final class Jars {
  private Jars() {}

  /** The tests' own class path, its folders packed into one jar in front. */
  static String pack(Path jar) throws IOException {
    List<String> entries = new ArrayList<>(List.of(jar.toString()));
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path path = Path.of(entry).toAbsolutePath();
        if (Files.isDirectory(path)) {
          pack(path, out);
        } else if (Files.exists(path)) {
          entries.add(path.toString());
        }
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void pack(Path classes, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        try {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        } catch (ZipException twice) {
          continue; // The first one on the class path is the one that counts.
        }
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
  }
}
