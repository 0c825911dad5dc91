package dev.brink.graaljs.standing;

import dev.brink.functions.Standing;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one function version were like, and the {@link Standing} that follows.
 *
 * <p>A version begins on probation and is in good standing once it has settled. One whose call
 * needs more than the limit, or whose calls are heavy, is on probation again until a streak of good
 * calls. Broken limits add up, good calls make up for them; past a first mark it is an offender,
 * past a second one throttled: for a pause, after which one call is tried.
 *
 * <p>Times are {@code System.nanoTime} or any other clock of that kind. Good calls in good standing
 * take no lock; that a count of theirs is lost does no harm.
 */
public final class Conduct {

  /** What one broken limit adds to the score; a good call takes one away. */
  static final int OFFENCE = 10;

  /** Doublings of the streak that leads back to good standing. */
  static final int MOST_DOUBLINGS = 10;

  /**
   * Good standing for so many times as long makes the probation before forgotten: one slow call in
   * a million, which the machine is to blame for, does not send a version aside for ever longer.
   */
  static final int FORGETTING = 10;

  /** Calls that the mean CPU time goes back over. */
  private static final int MEAN_OF = 64;

  /**
   * The numbers, rows of the table of limits.
   *
   * @param allowed CPU time of a good call
   * @param heavy mean CPU time from which a version runs aside
   * @param streak good calls in a row that end a probation
   * @param offender broken limits in a short while that make an offender
   * @param throttled the same for being throttled
   * @param pause the first one
   * @param longestPause after doubling
   */
  public record Rules(
      Duration allowed,
      Duration heavy,
      int streak,
      int offender,
      int throttled,
      Duration pause,
      Duration longestPause) {

    public static Rules of(LimitProfile profile) {
      return new Rules(
          LimitTable.warm(profile).cpu(),
          Duration.ofNanos(value(LimitTable.CFF_HEAVY, profile)),
          Math.toIntExact(value(LimitTable.CFF_PROBATION, profile)),
          Math.toIntExact(value(LimitTable.CFF_OFFENDER, profile)),
          Math.toIntExact(value(LimitTable.CFF_THROTTLE, profile)),
          Duration.ofNanos(value(LimitTable.CFF_PAUSE, profile)),
          Duration.ofNanos(value(LimitTable.CFF_LONGEST_PAUSE, profile)));
    }

    private static long value(Limit limit, LimitProfile profile) {
      return limit.value(profile).orElseThrow();
    }
  }

  /** Where one call is to go. */
  public enum Way {
    /** On the calling thread. */
    HERE,
    ASIDE,
    /** Into the line for offenders. */
    IN_LINE,
    /** Into that line, to be run whatever the standing is by then. */
    TRIAL,
    /** Nowhere. */
    REFUSED
  }

  private final Rules rules;
  private final long allowedNanos;
  private final long heavyNanos;
  private volatile Standing standing = Standing.PROBATION;
  private volatile long pausedUntil;
  private long mean;
  private int score;
  private int streak;
  private int needed;
  private int doublings;
  private long probationSince;
  private long goodSince;
  private Duration pause;
  private boolean told;

  public Conduct(Rules rules) {
    this.rules = rules;
    this.allowedNanos = rules.allowed().toNanos();
    this.heavyNanos = rules.heavy().toNanos();
    this.pause = rules.pause();
  }

  public Standing standing() {
    return standing;
  }

  /**
   * Where the next call goes.
   *
   * @param settled whether the version's CPU time has settled
   */
  public Way way(boolean settled, long now) {
    return switch (standing) {
      case GOOD -> Way.HERE;
      case PROBATION -> settled && isNew() && begin(now) ? Way.HERE : Way.ASIDE;
      case OFFENDER -> Way.IN_LINE;
      case THROTTLED -> now - pausedUntil >= 0 && grantTrial(now) ? Way.TRIAL : Way.REFUSED;
    };
  }

  private boolean isNew() {
    return needed == 0;
  }

  private synchronized boolean begin(long now) {
    if (standing != Standing.PROBATION || !isNew() || mean > heavyNanos) {
      return false;
    }
    becomeGood(now);
    return true;
  }

  private synchronized boolean grantTrial(long now) {
    if (standing != Standing.THROTTLED || now - pausedUntil < 0) {
      return false;
    }
    // Should nothing be heard of this trial, there is another one after as long a pause.
    pausedUntil = now + pause.toNanos();
    return true;
  }

  /** A call on the calling thread needed more than the limit, whatever for. */
  public synchronized void overran(long now) {
    if (standing == Standing.GOOD) {
      becomeProbationer(now);
    }
  }

  /**
   * A call has ended.
   *
   * @param brokeLimit whether it was stopped at a limit
   * @param trial whether it went the way of a trial
   * @return a sentence for the function's log when that changes something worth telling
   */
  public @Nullable String ended(
      long cpuNanos, boolean brokeLimit, boolean trial, boolean settled, long now) {
    mean += (Math.min(cpuNanos, allowedNanos) - mean) / MEAN_OF;
    boolean good = !brokeLimit && cpuNanos <= allowedNanos;
    if (good && standing == Standing.GOOD && mean <= heavyNanos) {
      return null;
    }
    return brokeLimit ? offended(trial, now) : kept(good, trial, settled, now);
  }

  private synchronized @Nullable String offended(boolean trial, long now) {
    streak = 0;
    score += OFFENCE;
    switch (standing) {
      case GOOD -> becomeProbationer(now);
      case PROBATION -> needed = Math.max(needed, rules.streak());
      case OFFENDER -> {}
      case THROTTLED -> {
        return trial ? throttle(now) : null;
      }
    }
    if (score >= OFFENCE * rules.throttled()) {
      return throttle(now);
    }
    if (score >= OFFENCE * rules.offender() && standing != Standing.OFFENDER) {
      standing = Standing.OFFENDER;
      return tell("this version keeps breaking limits: its calls wait in line for one thread");
    }
    return told
        ? null
        : tell(
            "this version broke a limit: it runs off the event loop until "
                + needed
                + " calls in a row have kept to the limits");
  }

  private String throttle(long now) {
    Duration paused = pause;
    standing = Standing.THROTTLED;
    score = OFFENCE * rules.throttled();
    pausedUntil = now + paused.toNanos();
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(rules.longestPause()) > 0 ? rules.longestPause() : doubled;
    return tell(
        "this version is throttled for "
            + paused.toSeconds()
            + " s: it is not called and viewers get 503 FunctionThrottledError; then one call is"
            + " tried");
  }

  private synchronized @Nullable String kept(
      boolean good, boolean trial, boolean settled, long now) {
    if (standing == Standing.THROTTLED) {
      return trial ? takeBack() : null;
    }
    if (standing == Standing.GOOD) {
      becomeProbationer(now);
      return null;
    }
    if (!good) {
      // Slow and not stopped: cold code, as a rule. Speaks neither for it nor against it.
      streak = 0;
      return null;
    }
    streak++;
    score = Math.max(0, score - 1);
    if (standing == Standing.OFFENDER) {
      if (score == 0) {
        standing = Standing.PROBATION;
        streak = 0;
        needed = Math.max(needed, rules.streak());
      }
      return null;
    }
    return settled && streak >= needed && mean <= heavyNanos ? becomeGood(now) : null;
  }

  private String takeBack() {
    standing = Standing.OFFENDER;
    // The next broken limit throttles it again.
    score = OFFENCE * (rules.throttled() - 1);
    return "this version is called again: the trial call kept to the limits";
  }

  private void becomeProbationer(long now) {
    boolean forgotten = now - goodSince > FORGETTING * (goodSince - probationSince);
    doublings = isNew() || forgotten ? 0 : Math.min(doublings + 1, MOST_DOUBLINGS);
    needed = rules.streak() << doublings;
    probationSince = now;
    streak = 0;
    standing = Standing.PROBATION;
  }

  private @Nullable String becomeGood(long now) {
    goodSince = now;
    score = 0;
    pause = rules.pause();
    standing = Standing.GOOD;
    boolean wasTold = told;
    told = false;
    return wasTold ? "this version keeps to its limits again: back on the event loop" : null;
  }

  private String tell(String sentence) {
    told = true;
    return sentence;
  }
}
