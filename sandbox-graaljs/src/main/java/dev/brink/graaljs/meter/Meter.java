package dev.brink.graaljs.meter;

import com.oracle.truffle.api.nodes.Node;
import dev.brink.graaljs.meter.Verdict.Resource;
import dev.brink.limits.Allowance;
import dev.brink.limits.ThreadMeter;
import dev.brink.limits.Usage;
import dev.brink.limits.Watchdog;
import org.jspecify.annotations.Nullable;

/**
 * Measures one isolate's running call and stops it when it is over. Used by the guest's thread
 * only, except for what the watchdog reads.
 *
 * <p>CPU time can never pass faster than the clock on the wall. So the wall clock (25 ns) says when
 * CPU time (350 ns) could be used up at the earliest, and only then it is read: most calls never
 * read it while they run.
 */
public final class Meter implements Watchdog.Watched {

  /** Frames a guest may stack up; leaves most of a thread's stack to the engine's own frames. */
  static final int MAX_DEPTH = 500;

  /** Ticks between two looks: about 2 us of interpreted code. */
  private static final int TICKS_PER_LOOK = 16;

  /**
   * Calls shorter than this are not worth a second reading of CPU time: wall time stands for it.
   */
  private static final long NEGLIGIBLE_NANOS = 50_000;

  /**
   * Looks that stand for a builtin which the watchdog found at work since the last step: it does
   * something else than calls that took as many steps.
   */
  private static final int LOOKS_PER_LONG_STEP = 64;

  /**
   * How long a builtin may be at work, in CPU time, and still be familiar: the JVM may have to
   * compile what it runs.
   */
  private static final long LONG_STEP_NANOS = 10_000_000;

  /** What the watchdog leaves to the guest's own steps. */
  private static final long GRACE_NANOS = 200_000;

  private final ThreadMeter threads;
  private volatile boolean asked;
  private @Nullable Thread caller;

  private long cpuAllowed = Long.MAX_VALUE;
  private long memoryAllowed = Long.MAX_VALUE;
  private @Nullable Allowance onNewCode;
  private volatile boolean armed;
  private int ticks;
  private int looks;
  private Familiar familiar = Familiar.NOTHING;
  private long cpuFamiliar;
  private boolean stepped;
  private long cpuOfLastStep;
  private int depth;
  private boolean reachedNewCode;
  private long wallStart;
  private long wallOfNextCpuReading;
  private long cpuStart;
  private long allocatedStart;
  private long cpuWhenOver;
  private long wallOfLastLook;
  private @Nullable Verdict verdict;
  private GuestPlace place = GuestPlace.UNKNOWN;

  Meter(ThreadMeter threads) {
    this.threads = threads;
  }

  @Override
  public void lookedAt(Thread thread) {
    if (armed && mayBeOver(thread)) {
      asked = true;
      Polls.ask();
    }
  }

  private boolean mayBeOver(Thread thread) {
    return System.nanoTime() - wallStart > cpuAllowed + GRACE_NANOS
        || threads.allocatedBytesOf(thread) - allocatedStart > memoryAllowed;
  }

  /** Whether the watchdog asks this call to look at its meter. */
  boolean isAsked() {
    return asked;
  }

  /** Whether the last call began on this thread; read after what says that it is going on. */
  boolean isOwn() {
    return caller == Thread.currentThread();
  }

  /** What the watchdog brought about, on the guest's own thread: at any loop of a builtin. */
  void answer() {
    asked = false;
    long cpu = threads.ownCpuNanos() - cpuStart;
    if (!armed || (isOver(cpu) && initializesClass())) {
      return;
    }
    if (stepped) {
      cpuOfLastStep = cpu;
    } else if (cpu - cpuOfLastStep > LONG_STEP_NANOS) {
      looks += LOOKS_PER_LONG_STEP;
    }
    check(null);
    stepped = false;
  }

  private boolean isOver(long cpu) {
    return cpu > cpuAllowed || threads.ownAllocatedBytes() - allocatedStart > memoryAllowed;
  }

  /** A class that is left half initialized could never be used again in this JVM. */
  private static boolean initializesClass() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("<clinit>")));
  }

  /**
   * Starts measuring a call on this thread.
   *
   * @param allowance what it may use
   * @param onNewCode what it may use once it reaches code that never ran before
   * @param familiar what it may do even if that takes longer
   */
  public void begin(Allowance allowance, Allowance onNewCode, Familiar familiar) {
    cpuAllowed = allowance.cpu().toNanos();
    memoryAllowed = allowance.memory().bytes();
    this.onNewCode = onNewCode;
    reachedNewCode = false;
    verdict = null;
    place = GuestPlace.UNKNOWN;
    depth = 0;
    ticks = TICKS_PER_LOOK;
    looks = 0;
    this.familiar = familiar;
    cpuFamiliar = cpuAllowed;
    stepped = false;
    cpuOfLastStep = 0;
    cpuStart = threads.ownCpuNanos();
    allocatedStart = threads.ownAllocatedBytes();
    wallStart = System.nanoTime();
    wallOfNextCpuReading = wallStart + cpuAllowed;
    wallOfLastLook = wallStart;
    caller = Thread.currentThread();
    asked = false;
    Polls.begin(this);
    armed = true;
  }

  /** Stops measuring and says what the call used. */
  public Usage end() {
    armed = false;
    long wall = System.nanoTime() - wallStart;
    long allocated = threads.ownAllocatedBytes() - allocatedStart;
    Verdict stopped = verdict;
    boolean exact = wall >= NEGLIGIBLE_NANOS || stopped != null;
    long cpu = exact ? threads.ownCpuNanos() - cpuStart : wall;
    if (stopped != null) {
      verdict = stopped.stoppedAfter(cpu - cpuWhenOver);
    }
    return new Usage(cpu, allocated, wall);
  }

  /** Why the last call was stopped; null when it was not. */
  public @Nullable Verdict verdict() {
    return verdict;
  }

  /** Where the last call was stopped. */
  public GuestPlace place() {
    return place;
  }

  /** Whether the last call ran code that had never run before. */
  public boolean reachedNewCode() {
    return reachedNewCode;
  }

  /**
   * The work of the last call, in looks: it follows the steps the guest took, so it is the same
   * however slow the machine was.
   */
  public int work() {
    return looks;
  }

  /**
   * A step of the guest: a function entered, a branch taken.
   *
   * @param at where
   */
  void tick(Node at) {
    if (--ticks < 0) {
      look(at);
    }
  }

  /** A function entered; false when the guest may go no deeper. */
  boolean push(Node at) {
    tick(at);
    return ++depth <= MAX_DEPTH || !armed;
  }

  void pop() {
    depth--;
  }

  void newCode() {
    reachedNewCode = true;
    Allowance more = onNewCode;
    if (more != null) {
      cpuAllowed = Math.max(cpuAllowed, more.cpu().toNanos());
      memoryAllowed = Math.max(memoryAllowed, more.memory().bytes());
    }
  }

  /** A step that may take long: looks now and again right after it. */
  void lookSoon() {
    look();
    ticks = Math.min(ticks, 0);
  }

  /** Stops the guest now if it is over. */
  void look() {
    look(null);
  }

  private void look(@Nullable Node at) {
    if (!armed) {
      ticks = Integer.MAX_VALUE;
      return;
    }
    ticks = TICKS_PER_LOOK;
    looks++;
    stepped = true;
    check(at);
  }

  private void check(@Nullable Node at) {
    if (verdict != null) {
      // Something on the way out runs guest code again: stop that, too, at its first step.
      stop(at);
    }
    long allocated = threads.ownAllocatedBytes() - allocatedStart;
    long wall = System.nanoTime();
    if (allocated > memoryAllowed) {
      // It was within the limit at the last look.
      cpuWhenOver = threads.ownCpuNanos() - cpuStart - (wall - wallOfLastLook);
      verdict = new Verdict(Resource.MEMORY, memoryAllowed, allocated, false, 0);
      stop(at);
    }
    wallOfLastLook = wall;
    if (wall - wallOfNextCpuReading >= 0) {
      long cpu = threads.ownCpuNanos() - cpuStart;
      if (cpu > cpuAllowed && !isFamiliar(cpu)) {
        cpuWhenOver = Math.max(cpuAllowed, cpuFamiliar);
        verdict = new Verdict(Resource.CPU, cpuAllowed, cpu, false, 0);
        stop(at);
      }
      wallOfNextCpuReading = wall + Math.max(0, cpuAllowed - cpu);
    }
  }

  /** Whether this call is slow although it has done no more than others before it. */
  private boolean isFamiliar(long cpu) {
    boolean isFamiliar = looks <= familiar.work() && cpu <= familiar.cpu().toNanos();
    if (isFamiliar) {
      cpuFamiliar = cpu;
    }
    return isFamiliar;
  }

  /** Refuses a step that would take more time than the whole allowance; says how much of what. */
  void refuseWork(long amount) {
    refuse(new Verdict(Resource.CPU, cpuAllowed, amount, true, 0));
  }

  /** Refuses a step that would allocate more than a call may. */
  void refuseAllocation(long bytes) {
    refuse(new Verdict(Resource.MEMORY, Bounds.ALLOCATION, bytes, true, 0));
  }

  private void refuse(Verdict refusal) {
    if (armed) {
      cpuWhenOver = threads.ownCpuNanos() - cpuStart;
      verdict = refusal;
      stop(null);
    }
  }

  private void stop(@Nullable Node at) {
    ticks = 0;
    if (place == GuestPlace.UNKNOWN) {
      place = GuestPlace.of(at);
    }
    throw GuestStopped.INSTANCE;
  }
}
