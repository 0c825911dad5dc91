package dev.brink.runtime.webacl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.InstantSource;

/**
 * Counts the requests of each address over a sliding window: those of the current window, and of
 * the one before as much as still reaches into the last window's length. Bounded: of very many
 * addresses those that ask seldom are forgotten first.
 */
final class RateCounter {
  private static final int MOST_ADDRESSES = 100_000;

  private final WebAcl.Rate rate;
  private final InstantSource clock;
  private final Cache<InetAddress, Window> windows;

  RateCounter(WebAcl.Rate rate, InstantSource clock) {
    this.rate = rate;
    this.clock = clock;
    this.windows =
        Caffeine.newBuilder().maximumSize(MOST_ADDRESSES).executor(Runnable::run).build();
  }

  /** Counts a request; whether the address makes too many. Safe for use by many threads. */
  boolean exceeds(InetAddress address) {
    long now = clock.millis();
    Window window = windows.get(address, unseen -> new Window(now));
    return window.count(now, rate.window().toMillis()) > rate.limit();
  }

  /** One address's counts. */
  private static final class Window {
    private long start;
    private int current;
    private int before;

    Window(long start) {
      this.start = start;
    }

    synchronized double count(long now, long length) {
      long passed = now - start;
      if (passed >= 2 * length) {
        start = now;
        before = 0;
        current = 0;
      } else if (passed >= length) {
        start += length;
        before = current;
        current = 0;
      }
      current++;
      double reaching = 1.0 - Math.max(0.0, now - start) / length;
      return current + before * reaching;
    }
  }
}
