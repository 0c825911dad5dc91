package dev.brink.runtime.json;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the known name that a mistyped one was probably meant to be. */
public final class SimilarName {
  private static final int LONGEST = 64;

  private SimilarName() {}

  /** The nearest one; null when none is near. */
  public static @Nullable String of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return null;
    }
    String best = null;
    // One slip in a short name, three in a long one.
    int bestDistance = Math.min(3, 1 + name.length() / 5);
    for (String candidate : known) {
      int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
      if (distance < bestDistance || best == null && distance == bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  private static int distance(String left, String right) {
    int[][] to = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        to[i][j] = i == 0 || j == 0 ? i + j : step(left, right, to, i, j);
      }
    }
    return to[left.length()][right.length()];
  }

  private static int step(String left, String right, int[][] to, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int best =
        Math.min(to[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(to[i - 1][j], to[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, to[i - 2][j - 2] + 1) : best;
  }
}
