package dev.brink.graaljs;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Closes isolates that nobody needs: every function keeps the one it used last; others go when they
 * have been idle for long, or when all functions together have too many of them, the longest idle
 * first. An isolate holds about 75 KB of heap, with modules twice that.
 */
final class IdleIsolates {

  /** How long a function's further isolates may stand idle. */
  static final Duration LONGEST = Duration.ofMinutes(5);

  /** Further isolates that all functions may have idle together. */
  static final int MOST = 256;

  private final Clock clock;
  private final int most;

  /**
   * @param most further isolates that may stand idle
   */
  IdleIsolates(Clock clock, int most) {
    this.clock = clock;
    this.most = most;
  }

  /** Closes what is too many now; not for an event loop. */
  void close(Collection<IsolatePool> pools) {
    List<IsolatePool.Idle> spare = new ArrayList<>();
    pools.forEach(pool -> spare.addAll(pool.spare()));
    spare.sort(Comparator.comparingLong(IsolatePool.Idle::since));
    long tooLong = clock.millis() - LONGEST.toMillis();
    int tooMany = spare.size() - most;
    for (IsolatePool.Idle idle : spare) {
      if ((tooMany > 0 || idle.since() <= tooLong) && idle.take()) {
        idle.isolate().close();
        tooMany--;
      }
    }
  }
}
