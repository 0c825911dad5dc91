package dev.brink.limits;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Reads what platform threads have used so far: CPU time (350 ns a reading, own or another thread)
 * and allocated bytes (30 ns).
 */
public final class ThreadMeter {
  private final ThreadMXBean threads;

  public ThreadMeter() {
    threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    if (!threads.isThreadCpuTimeSupported() || !threads.isThreadAllocatedMemorySupported()) {
      throw new IllegalStateException(
          "this JVM measures neither CPU time nor allocation per thread; a HotSpot JDK 25 does");
    }
    threads.setThreadCpuTimeEnabled(true);
    threads.setThreadAllocatedMemoryEnabled(true);
  }

  /** CPU time of the calling thread, nanoseconds. */
  public long ownCpuNanos() {
    return threads.getCurrentThreadCpuTime();
  }

  /** Bytes allocated by the calling thread since it started. */
  public long ownAllocatedBytes() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** CPU time of another thread, nanoseconds; -1 when it has ended. */
  public long cpuNanosOf(Thread thread) {
    return threads.getThreadCpuTime(thread.threadId());
  }

  /** Bytes allocated by another thread; -1 when it has ended. */
  public long allocatedBytesOf(Thread thread) {
    return threads.getThreadAllocatedBytes(thread.threadId());
  }
}
