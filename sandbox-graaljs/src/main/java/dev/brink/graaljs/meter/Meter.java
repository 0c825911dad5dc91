package dev.brink.graaljs.meter;

import dev.brink.graaljs.meter.Verdict.Resource;
import dev.brink.limits.Allowance;
import dev.brink.limits.ThreadMeter;
import dev.brink.limits.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Measures one isolate's running call and stops it when it is over. Used by the guest's thread
 * only, except for what the watchdog reads.
 *
 * <p>CPU time can never pass faster than the clock on the wall. So the wall clock (25 ns) says when
 * CPU time (350 ns) could be used up at the earliest, and only then it is read: most calls never
 * read it while they run.
 */
public final class Meter {

  /** Frames a guest may stack up; leaves most of a thread's stack to the engine's own frames. */
  static final int MAX_DEPTH = 500;

  /** Ticks between two looks: about 2 us of interpreted code. */
  private static final int TICKS_PER_LOOK = 16;

  /**
   * Calls shorter than this are not worth a second reading of CPU time: wall time stands for it.
   */
  private static final long NEGLIGIBLE_NANOS = 50_000;

  private final ThreadMeter threads;

  private long warmCpu;
  private long warmMemory;
  private long coldCpu;
  private long coldMemory;
  private boolean armed;
  private int ticks;
  private int depth;
  private boolean reachedNewCode;
  private long wallStart;
  private long wallOfNextCpuReading;
  private long cpuStart;
  private long allocatedStart;
  private @Nullable Verdict verdict;

  Meter(ThreadMeter threads) {
    this.threads = threads;
  }

  /**
   * Starts measuring a call on this thread.
   *
   * @param warm what it may use
   * @param cold what it may use once it reaches code that never ran before
   * @param startsCold whether the isolate itself is new
   */
  public void begin(Allowance warm, Allowance cold, boolean startsCold) {
    warmCpu = warm.cpu().toNanos();
    warmMemory = warm.memory().bytes();
    coldCpu = cold.cpu().toNanos();
    coldMemory = cold.memory().bytes();
    reachedNewCode = startsCold;
    verdict = null;
    depth = 0;
    ticks = TICKS_PER_LOOK;
    cpuStart = threads.ownCpuNanos();
    allocatedStart = threads.ownAllocatedBytes();
    wallStart = System.nanoTime();
    wallOfNextCpuReading = wallStart + cpuAllowed();
    armed = true;
  }

  /** Stops measuring and says what the call used. */
  public Usage end() {
    armed = false;
    long wall = System.nanoTime() - wallStart;
    long allocated = threads.ownAllocatedBytes() - allocatedStart;
    long cpu = wall < NEGLIGIBLE_NANOS ? wall : threads.ownCpuNanos() - cpuStart;
    return new Usage(cpu, allocated, wall);
  }

  /** Why the last call was stopped; null when it was not. */
  public @Nullable Verdict verdict() {
    return verdict;
  }

  /** Whether the last call ran code that had never run before. */
  public boolean reachedNewCode() {
    return reachedNewCode;
  }

  /** A step of the guest: a function entered, a branch taken. */
  void tick() {
    if (--ticks < 0) {
      look();
    }
  }

  /** A function entered; false when the guest may go no deeper. */
  boolean push() {
    tick();
    return ++depth <= MAX_DEPTH || !armed;
  }

  void pop() {
    depth--;
  }

  void newCode() {
    reachedNewCode = true;
  }

  /** Stops the guest now if it is over. */
  void look() {
    if (!armed) {
      ticks = Integer.MAX_VALUE;
      return;
    }
    ticks = TICKS_PER_LOOK;
    if (verdict != null) {
      // Something on the way out runs guest code again: stop that, too, at its first step.
      stop();
    }
    long allocated = threads.ownAllocatedBytes() - allocatedStart;
    if (allocated > memoryAllowed()) {
      verdict = new Verdict(Resource.MEMORY, memoryAllowed(), allocated, false);
      stop();
    }
    long wall = System.nanoTime();
    if (wall - wallOfNextCpuReading >= 0) {
      long cpu = threads.ownCpuNanos() - cpuStart;
      if (cpu > cpuAllowed()) {
        verdict = new Verdict(Resource.CPU, cpuAllowed(), cpu, false);
        stop();
      }
      wallOfNextCpuReading = wall + cpuAllowed() - cpu;
    }
  }

  /** Refuses a step that would use more than the whole allowance. */
  void refuse(Resource resource, long wouldUse) {
    if (armed) {
      long allowed = resource == Resource.CPU ? cpuAllowed() : memoryAllowed();
      verdict = new Verdict(resource, allowed, wouldUse, true);
      stop();
    }
  }

  long memoryAllowed() {
    return reachedNewCode ? coldMemory : warmMemory;
  }

  private long cpuAllowed() {
    return reachedNewCode ? coldCpu : warmCpu;
  }

  private void stop() {
    ticks = 0;
    throw GuestStopped.INSTANCE;
  }
}
