package dev.brink.runtime.json;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, and what is only worth saying, while it is read. */
public final class Problems {
  /** A document broken in more places is not read by anyone to the end. */
  private static final int MOST = 200;

  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  public void error(String path, String message) {
    add(errors, path, message);
  }

  public void warning(String path, String message) {
    add(warnings, path, message);
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  public List<Problem> errors() {
    return List.copyOf(errors);
  }

  public List<Problem> warnings() {
    return List.copyOf(warnings);
  }

  /** The value if nothing is wrong with it. */
  public <T> Reading<T> judge(T value) {
    return hasErrors()
        ? new Reading.Rejected<>(errors())
        : new Reading.Accepted<>(value, warnings());
  }

  private static void add(List<Problem> problems, String path, String message) {
    if (problems.size() < MOST) {
      problems.add(new Problem(path, message));
    } else if (problems.size() == MOST) {
      problems.add(new Problem("", "there are more; these are the first " + MOST));
    }
  }
}
