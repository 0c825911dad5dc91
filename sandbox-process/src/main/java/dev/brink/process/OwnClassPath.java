package dev.brink.process;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path of this JVM, for JVMs that it starts. */
public final class OwnClassPath {
  private OwnClassPath() {}

  /** Its entries by absolute names: the others may start elsewhere. */
  public static String absolute() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
