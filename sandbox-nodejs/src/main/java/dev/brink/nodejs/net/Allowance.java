package dev.brink.nodejs.net;

import dev.brink.limits.DataSize;
import dev.brink.limits.LimitTable;
import java.util.function.LongSupplier;

/**
 * What a function may use of the network: so many connections at one time, so many bytes a second
 * in both directions together. Bytes over it are delayed, connections over it refused.
 */
public final class Allowance {
  private static final long SECOND = 1_000_000_000;

  private final int connections;
  private final long bytesPerSecond;
  private final LongSupplier nanoTime;
  private int open;

  /** When everything that passed so far is paid for. */
  private long paidUntil;

  public Allowance(int connections, DataSize perSecond, LongSupplier nanoTime) {
    this.connections = connections;
    this.bytesPerSecond = Math.max(1, perSecond.bytes());
    this.nanoTime = nanoTime;
    this.paidUntil = nanoTime.getAsLong() - SECOND;
  }

  /** The one in the table of limits, the same in every profile. */
  public static Allowance documented(LongSupplier nanoTime) {
    return new Allowance(
        Math.toIntExact(LimitTable.LAMBDA_CONNECTIONS.classic()),
        LimitTable.LAMBDA_BANDWIDTH.size(),
        nanoTime);
  }

  int connections() {
    return connections;
  }

  /** Whether one more connection may be opened; each that may is to be {@link #closed}. */
  synchronized boolean opens() {
    if (open >= connections) {
      return false;
    }
    open++;
    return true;
  }

  synchronized void closed() {
    open--;
  }

  /** Counts bytes that passed; answers how long to wait before more may. A second may be saved. */
  synchronized long waitNanos(int bytes) {
    long now = nanoTime.getAsLong();
    paidUntil = Math.max(paidUntil, now - SECOND) + bytes * SECOND / bytesPerSecond;
    return Math.max(0, paidUntil - now);
  }
}
