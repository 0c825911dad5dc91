package dev.brink.process;

import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.time.Duration;

/**
 * How many workers there may be, and for how long.
 *
 * @param perVersion workers of one version at most
 * @param inAll workers of all versions together at most, the spare included
 * @param waiting calls of one version that wait for a worker at most
 * @param longestWait for which a call waits
 * @param patience for which a call waits before a version that has workers gets one more
 * @param surplusIdle after which an idle worker is ended while its version has others
 * @param lastIdle after which the last one is ended
 * @param initTime that a Lambda function may take to be loaded
 * @param spare whether a worker of the smallest class stands by
 * @param crashes when a version whose workers crash is let rest
 */
record WorkerLimits(
    int perVersion,
    int inAll,
    int waiting,
    Duration longestWait,
    Duration patience,
    Duration surplusIdle,
    Duration lastIdle,
    Duration initTime,
    boolean spare,
    CrashLog.Rules crashes) {

  /** For which a worker may go on after its time is up. */
  static final Duration GRACE = Duration.ofMillis(100);

  /** In which a new process must have said hello: generous, the machine may be busy. */
  static final Duration START = Duration.ofMinutes(5);

  /** The numbers in the table of limits. */
  static WorkerLimits of(LimitProfile profile) {
    return new WorkerLimits(
        count(LimitTable.WORKERS_PER_VERSION, profile),
        count(LimitTable.WORKERS, profile),
        count(LimitTable.WORKER_QUEUE, profile),
        LimitTable.WORKER_WAIT.duration(profile),
        Duration.ofMillis(20),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        LimitTable.LAMBDA_INIT_TIME.duration(profile),
        true,
        new CrashLog.Rules(
            count(LimitTable.CRASHES, profile),
            LimitTable.CRASH_PAUSE.duration(profile),
            LimitTable.CRASH_LONGEST_PAUSE.duration(profile)));
  }

  /** The same with another time to wait. */
  WorkerLimits waiting(Duration most) {
    return with(most, patience, initTime, spare);
  }

  /** The same with another time to load in. */
  WorkerLimits loading(Duration most) {
    return with(longestWait, patience, most, spare);
  }

  /** The same with no patience: one more worker is started at once. */
  WorkerLimits growingAtOnce() {
    return with(longestWait, Duration.ZERO, initTime, spare);
  }

  WorkerLimits withoutSpare() {
    return with(longestWait, patience, initTime, false);
  }

  private WorkerLimits with(
      Duration longestWait, Duration patience, Duration initTime, boolean spare) {
    return new WorkerLimits(
        perVersion,
        inAll,
        waiting,
        longestWait,
        patience,
        surplusIdle,
        lastIdle,
        initTime,
        spare,
        crashes);
  }

  /** The same with other numbers. */
  WorkerLimits atMost(int ofOneVersion, int ofAll, int callsThatWait) {
    return new WorkerLimits(
        ofOneVersion,
        ofAll,
        callsThatWait,
        longestWait,
        patience,
        surplusIdle,
        lastIdle,
        initTime,
        spare,
        crashes);
  }

  private static int count(Limit row, LimitProfile profile) {
    return Math.toIntExact(row.value(profile).orElseThrow());
  }
}
