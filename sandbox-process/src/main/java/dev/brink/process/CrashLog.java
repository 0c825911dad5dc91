package dev.brink.process;

import java.time.Duration;

/**
 * Remembers how often in a row a version's workers crashed: after the third time the version rests
 * for a second, and twice as long each time after that, up to a minute.
 */
final class CrashLog {

  /** The numbers, from the table of limits. */
  record Rules(int mark, Duration pause, Duration longestPause) {}

  private final Rules rules;
  private int inARow;
  private long restsUntil;

  CrashLog(Rules rules) {
    this.rules = rules;
  }

  void crashed(long now) {
    inARow++;
    if (inARow >= rules.mark()) {
      restsUntil = now + pause().toNanos();
    }
  }

  private Duration pause() {
    int doublings = Math.min(inARow - rules.mark(), 30);
    Duration pause = rules.pause().multipliedBy(1L << doublings);
    return pause.compareTo(rules.longestPause()) < 0 ? pause : rules.longestPause();
  }

  /** A call ended as calls do: with an answer, or an error of the function's own. */
  void worked() {
    inARow = 0;
  }

  /** How long no worker is to be started; zero when one may be at once. */
  Duration rest(long now) {
    return inARow < rules.mark() || restsUntil - now <= 0
        ? Duration.ZERO
        : Duration.ofNanos(restsUntil - now);
  }
}
