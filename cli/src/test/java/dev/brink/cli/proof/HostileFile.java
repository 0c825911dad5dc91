package dev.brink.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A function that means harm, and what may become of it: the first line says so.
 *
 * @param expected reject, cpu, memory, error, invalid, ok, ok:x-seen=V
 */
record HostileFile(String name, String code, Set<String> expected) {
  private static final String EXPECT = "// expect: ";

  /** The corpus of the engine's own tests, or that of {@code -Dbrink.hostile=DIR}. */
  static List<HostileFile> all() throws IOException {
    Path folder =
        Path.of(
            System.getProperty("brink.hostile", "../sandbox-graaljs/src/test/resources/hostile"));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .sorted()
          .map(HostileFile::read)
          .toList();
    }
  }

  private static HostileFile read(Path file) {
    try {
      String code = Files.readString(file);
      String first = code.lines().findFirst().orElse("");
      if (!first.startsWith(EXPECT)) {
        throw new IllegalArgumentException(file + ": the first line expects nothing");
      }
      Set<String> expected = new HashSet<>();
      Arrays.stream(first.substring(EXPECT.length()).split("\\|"))
          .map(String::strip)
          .forEach(expected::add);
      return new HostileFile(
          file.getFileName().toString().replace(".js", ""), code, Set.copyOf(expected));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read", e);
    }
  }

  /** What is right under this runtime, where it may use what the runtime lacks. */
  Set<String> expected(String runtime) {
    Set<String> all = new HashSet<>(expected);
    if (!runtime.equals("brink-js-1.0")) {
      all.addAll(List.of("reject", "error"));
    }
    return all;
  }

  boolean allows(String runtime, String end) {
    return expected(runtime).stream()
        .anyMatch(one -> end.equals(one) || end.startsWith(one + ":x-seen="));
  }

  /** The line that does it, shortened. */
  String tries() {
    String line =
        code.lines()
            .skip(1)
            .map(String::strip)
            .filter(one -> !one.isEmpty() && !one.startsWith("//"))
            .filter(one -> !one.matches("(async )?function handler\\(\\w*\\) \\{"))
            .findFirst()
            .orElse("(nothing)");
    line = line.replaceAll("^(async )?function handler\\(\\w*\\) \\{ *", "");
    return line.length() <= 90 ? line : line.substring(0, 87) + "...";
  }
}
