package dev.brink.latency.load;

import java.util.Arrays;
import java.util.List;

/** When the JVM collected garbage, and when it compiled or threw compiled code away. */
public final class JvmActivity {
  /** Nothing was seen, or nobody looked. */
  public static final JvmActivity NONE = new JvmActivity(List.of(), List.of());

  private final Intervals collections;
  private final Intervals compilations;

  /** From and to, as {@code System.nanoTime}. */
  public record Interval(long from, long to) {}

  public JvmActivity(List<Interval> collections, List<Interval> compilations) {
    this.collections = new Intervals(collections);
    this.compilations = new Intervals(compilations);
  }

  boolean collectedBetween(long from, long to) {
    return collections.touch(from, to);
  }

  boolean compiledBetween(long from, long to) {
    return compilations.touch(from, to);
  }

  /** Intervals joined where they overlap, for quick looks. */
  private static final class Intervals {
    private final long[] from;
    private final long[] to;

    Intervals(List<Interval> intervals) {
      long[] starts = new long[intervals.size()];
      long[] ends = new long[intervals.size()];
      int size = 0;
      List<Interval> sorted =
          intervals.stream().sorted((a, b) -> Long.compare(a.from(), b.from())).toList();
      for (Interval next : sorted) {
        if (size > 0 && next.from() <= ends[size - 1]) {
          ends[size - 1] = Math.max(ends[size - 1], next.to());
        } else {
          starts[size] = next.from();
          ends[size] = next.to();
          size++;
        }
      }
      from = Arrays.copyOf(starts, size);
      to = Arrays.copyOf(ends, size);
    }

    boolean touch(long begin, long end) {
      int found = Arrays.binarySearch(from, end);
      int last = found >= 0 ? found : -found - 2;
      return last >= 0 && to[last] >= begin;
    }
  }
}
