package dev.brink.runtime.origin;

import dev.brink.runtime.pipeline.EdgeException;
import java.net.InetAddress;
import java.time.Duration;

/** Hears of each attempt to get an answer of an origin that failed, the last one too. */
@FunctionalInterface
public interface FailedAttempts {

  /**
   * An attempt has failed.
   *
   * @param address where
   * @param why what it ends with when it is the last one
   * @param took from its beginning on
   */
  void failed(InetAddress address, EdgeException why, Duration took);
}
