package dev.brink.runtime.explain;

import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who set which line of an answer's header section, found by what each left of it. */
final class HeaderSteps {

  /** What somebody made of a header section. */
  private record Step(String by, HttpFields before, HttpFields after) {}

  /** A line that the answer does not have any more. */
  record Removed(String name, String by) {}

  private static final String NODE = "node";

  private final List<Step> steps = new ArrayList<>();

  /** Somebody makes a header section out of nothing: an origin, the cache, a function. */
  void begun(String by, HttpFields fields) {
    steps.clear();
    steps.add(new Step(by, HttpFields.EMPTY, fields));
  }

  /** Somebody changes the header section. What changed between two steps, the node did. */
  void changed(String by, HttpFields before, HttpFields after) {
    if (!steps.isEmpty()) {
      HttpFields last = steps.getLast().after;
      if (!last.equals(before)) {
        steps.add(new Step(NODE, last, before));
      }
    }
    steps.add(new Step(by, before, after));
  }

  /** Who set this line last. */
  String setBy(String name, String value) {
    for (Step step : steps.reversed()) {
      if (has(step.after, name, value) && !has(step.before, name, value)) {
        return step.by;
      }
    }
    return NODE;
  }

  /** Lines that were there once, and are not in the answer. */
  List<Removed> removed(HttpFields answer) {
    List<Removed> removed = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (Step step : steps.reversed()) {
      for (int line = 0; line < step.after.size(); line++) {
        String name = step.after.nameAt(line);
        String lower = name.toLowerCase(Locale.ROOT);
        if (!answer.contains(name) && !told.contains(lower)) {
          told.add(lower);
          removed.add(new Removed(name, remover(name)));
        }
      }
    }
    return removed;
  }

  private String remover(String name) {
    for (Step step : steps.reversed()) {
      if (step.before.contains(name) && !step.after.contains(name)) {
        return step.by;
      }
      if (step.after.contains(name)) {
        return NODE;
      }
    }
    return NODE;
  }

  private static boolean has(HttpFields fields, String name, @Nullable String value) {
    for (int line = 0; line < fields.size(); line++) {
      if (fields.nameAt(line).equalsIgnoreCase(name) && fields.valueAt(line).equals(value)) {
        return true;
      }
    }
    return false;
  }
}
