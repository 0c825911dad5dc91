package dev.brink.graaljs.meter;

import java.time.Duration;

/**
 * What calls of a function have done that ended by themselves. One that does no more, and yet takes
 * longer than it may, is slow because of the machine, or because the JVM has yet to load and
 * compile what it runs.
 *
 * @param work most that counts as familiar, see {@link Meter#work}
 * @param cpu most that such a call may take
 */
public record Familiar(int work, Duration cpu) {
  public static final Familiar NOTHING = new Familiar(0, Duration.ZERO);
}
