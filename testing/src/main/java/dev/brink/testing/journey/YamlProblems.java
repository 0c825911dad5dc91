package dev.brink.testing.journey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong in one file: all of it, to be told at once. */
final class YamlProblems {
  private final Path file;
  private final List<Found> found = new ArrayList<>();

  private record Found(int line, String message) {}

  YamlProblems(Path file) {
    this.file = file;
  }

  void add(int line, String message) {
    found.add(new Found(line, message));
  }

  /** Throws when there are any. */
  void check() throws JourneyException {
    if (!found.isEmpty()) {
      throw new JourneyException(
          found.stream()
              .sorted(Comparator.comparingInt(Found::line))
              .map(it -> file + ":" + it.line() + ": " + it.message())
              .toList());
    }
  }
}
