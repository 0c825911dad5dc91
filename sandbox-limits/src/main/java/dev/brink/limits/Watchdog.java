package dev.brink.limits;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that looks at running calls from outside: the second line, for guests that take no step
 * of their own. Asleep while nothing runs.
 */
public final class Watchdog implements AutoCloseable {

  /** A call that is going on. */
  public interface Watched {
    /** Looks at the call from the watchdog's thread; must not block. */
    void lookedAt(Thread thread);
  }

  /** Where one thread says what it runs. */
  public final class Seat {
    private final Thread thread = Thread.currentThread();
    private volatile @Nullable Watched running;
    private volatile long calls;
    private long callsSeen;

    /** Says that this thread runs a call now. */
    public void occupy(Watched call) {
      // Written by this thread alone.
      calls = calls + 1;
      running = call;
      if (asleep) {
        wake();
      }
    }

    /** Says that the call has ended. */
    public void leave() {
      running = null;
    }
  }

  private static final Duration INTERVAL = Duration.ofMillis(1);

  /** Between two looks at a call that was there at the last one. */
  private static final Duration CLOSE_INTERVAL = Duration.ofNanos(250_000);

  /** Idle rounds before it goes to sleep: being woken costs the caller more than a round costs. */
  private static final int IDLE_ROUNDS = 200;

  private final Set<Seat> seats = ConcurrentHashMap.newKeySet();
  private final ThreadLocal<Seat> own = ThreadLocal.withInitial(this::newSeat);
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closed;

  /**
   * @param name of the thread
   */
  public Watchdog(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::watch);
  }

  /** The calling thread's seat. */
  public Seat seat() {
    return own.get();
  }

  private Seat newSeat() {
    Seat seat = new Seat();
    seats.add(seat);
    return seat;
  }

  private void watch() {
    int idle = 0;
    Duration interval = INTERVAL;
    while (!closed) {
      LockSupport.parkNanos(this, interval.toNanos());
      Seen seen = look();
      interval = seen == Seen.LONG_CALL ? CLOSE_INTERVAL : INTERVAL;
      idle = seen == Seen.NOTHING ? idle + 1 : 0;
      if (idle > IDLE_ROUNDS) {
        sleep();
        idle = 0;
      }
    }
  }

  private enum Seen {
    NOTHING,
    CALLS,
    LONG_CALL
  }

  private Seen look() {
    Seen most = Seen.NOTHING;
    for (Seat seat : seats) {
      Watched call = seat.running;
      if (call != null) {
        long calls = seat.calls;
        Seen seen = calls == seat.callsSeen ? Seen.LONG_CALL : Seen.CALLS;
        seat.callsSeen = calls;
        most = seen.compareTo(most) > 0 ? seen : most;
        call.lookedAt(seat.thread);
      } else if (!seat.thread.isAlive()) {
        seats.remove(seat);
      }
    }
    return most;
  }

  private void sleep() {
    asleep = true;
    // A call may have begun before its thread could see that we sleep.
    while (asleep && !closed && look() == Seen.NOTHING) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private void wake() {
    asleep = false;
    LockSupport.unpark(thread);
  }

  @Override
  public void close() {
    closed = true;
    wake();
  }
}
