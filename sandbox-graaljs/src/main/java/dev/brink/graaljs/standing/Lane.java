package dev.brink.graaljs.standing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads that run calls off the event loops. Calls of one key run in the order they came;
 * the keys take turns, so that one with many calls waiting delays another's by one call a thread.
 */
public final class Lane implements AutoCloseable {

  /** Room for the 500 frames that a guest may go deep. */
  private static final long STACK_BYTES = 2 << 20;

  /** A call that waits for a thread. */
  public interface Call {
    /** Runs it; throws nothing. */
    void run();

    /** Ends it without running it: the lane was closed first. */
    void abandon();
  }

  private final int room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition offered = lock.newCondition();
  private final LinkedHashMap<Object, ArrayDeque<Call>> waiting = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean closed;

  /**
   * Starts the threads.
   *
   * @param names the threads' names, one each
   * @param room most calls of one key that wait
   */
  public Lane(List<String> names, int room) {
    this.room = room;
    for (String name : names) {
      threads.add(Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES).start(this::work));
    }
  }

  /** Takes a call; false when as many of its key wait as may, or when the lane is closed. */
  public boolean offer(Object key, Call call) {
    lock.lock();
    try {
      ArrayDeque<Call> queue = closed ? null : waiting.get(key);
      if (closed || (queue != null && queue.size() >= room)) {
        return false;
      }
      if (queue == null) {
        queue = new ArrayDeque<>();
        waiting.put(key, queue);
      }
      queue.add(call);
      offered.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (Call call = next(); call != null; call = next()) {
      call.run();
    }
  }

  private @Nullable Call next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        offered.awaitUninterruptibly();
      }
      Map.Entry<Object, ArrayDeque<Call>> first = waiting.pollFirstEntry();
      if (first == null) {
        return null;
      }
      Call call = first.getValue().poll();
      if (!first.getValue().isEmpty()) {
        waiting.putLast(first.getKey(), first.getValue());
      }
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Abandons what waits and lets what runs end. */
  @Override
  public void close() {
    List<Call> left = new ArrayList<>();
    lock.lock();
    try {
      closed = true;
      waiting.values().forEach(left::addAll);
      waiting.clear();
      offered.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(Call::abandon);
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      // Who closes is in a hurry: the threads are daemons and end with their call.
      Thread.currentThread().interrupt();
    }
  }
}
