package dev.brink.runtime.cache.disk;

import dev.brink.runtime.cache.InvalidationPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Which paths were invalidated, and by which invalidation last: what was fetched before that one is
 * closed. Asking costs a look for the path and one for each length of a prefix, however many there
 * are.
 */
final class ClosedPaths {

  /** With more paths than that of one distribution, all that it had before is closed instead. */
  static final int MOST = 10_000;

  private final ConcurrentMap<String, OfDistribution> distributions = new ConcurrentHashMap<>();

  /** A path and the last invalidation that named it. */
  record Rule(long number, String distribution, InvalidationPath path) {}

  private static final class OfDistribution {
    private final ConcurrentMap<String, Long> exact = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> prefixes = new ConcurrentHashMap<>();
    private final Set<Integer> lengths = new ConcurrentSkipListSet<>();
    private volatile long everything = -1;

    synchronized void add(long number, InvalidationPath path) {
      if (path.prefix() && path.text().equals("/")) {
        all(number);
      } else if (path.prefix()) {
        prefixes.merge(path.text(), number, Math::max);
        lengths.add(path.text().length());
      } else {
        exact.merge(path.text(), number, Math::max);
      }
      if (exact.size() + prefixes.size() > MOST) {
        all(number);
      }
    }

    /** First the one rule, then without the others: whoever misses those finds this. */
    private void all(long number) {
      everything = Math.max(everything, number);
      exact.clear();
      prefixes.clear();
      lengths.clear();
    }

    boolean closes(String path, long number) {
      if (exact.getOrDefault(path, -1L) > number) {
        return true;
      }
      for (int length : lengths) {
        if (length > path.length()) {
          break;
        }
        if (prefixes.getOrDefault(path.substring(0, length), -1L) > number) {
          return true;
        }
      }
      return everything > number;
    }

    synchronized void rules(String distribution, List<Rule> into) {
      if (everything >= 0) {
        into.add(new Rule(everything, distribution, new InvalidationPath("/", true)));
      }
      exact.forEach(
          (path, number) ->
              into.add(new Rule(number, distribution, new InvalidationPath(path, false))));
      prefixes.forEach(
          (path, number) ->
              into.add(new Rule(number, distribution, new InvalidationPath(path, true))));
    }
  }

  void add(Rule rule) {
    distributions
        .computeIfAbsent(rule.distribution, id -> new OfDistribution())
        .add(rule.number, rule.path);
  }

  /** Whether an invalidation after this one has named the path. */
  boolean closes(String distribution, String path, long number) {
    OfDistribution closed = distributions.get(distribution);
    return closed != null && closed.closes(path, number);
  }

  /** All that counts, for a new journal. */
  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    distributions.forEach((id, closed) -> closed.rules(id, rules));
    return rules;
  }
}
