package dev.brink.runtime;

import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a node takes for the world around it. Tests hand in another one.
 *
 * @param clock the one time of day: of the cache, of signatures and tokens, of rates, of logs
 * @param standIns base URL by host name in lower case, null for a host that stands for itself;
 *     asked for configured origins and for those a function chooses, {@code originOverrides} are
 *     for the former only
 */
public record Surroundings(Clock clock, Function<String, @Nullable URI> standIns) {

  /** The machine's own clock, and hosts by their names. */
  public static final Surroundings REAL = new Surroundings(Clock.systemUTC(), host -> null);
}
