package dev.brink.testing.journey;

import dev.brink.testing.BrinkBuilder;
import java.nio.file.Path;
import java.util.List;

/**
 * A journey as its file says it.
 *
 * @param name what the file calls it, or the file's own name
 * @param setup what the node is started with
 */
record Journey(Path file, String name, BrinkBuilder setup, List<Step> steps) {
  static final String SUFFIX = ".journey.yaml";

  Journey {
    steps = List.copyOf(steps);
  }

  static String nameOf(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }
}
