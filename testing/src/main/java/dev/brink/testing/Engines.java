package dev.brink.testing;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Sandbox;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import dev.brink.process.ProcessSandbox;
import dev.brink.process.wire.GuestNetwork;
import java.time.Clock;
import java.time.Instant;

/**
 * What runs functions, by one clock; functions in processes of their own go by the machine's. Every
 * {@link Brink} has its own unless it is given some: then one node after another may use them, and
 * finds them warm.
 */
public final class Engines implements AutoCloseable {
  private final LimitProfile profile;
  private final MovableClock clock;
  private final GraalJsSandbox here;
  private final ProcessSandbox processes;

  private Engines(LimitProfile profile, MovableClock clock) {
    this.profile = profile;
    this.clock = clock;
    this.here = GraalJsSandbox.create(profile, clock, clock::ticks);
    // A worker's functions have the machine's own time, and so must the deadlines they are told.
    this.processes =
        ProcessSandbox.create(
            profile, Clock.systemUTC(), here::validate, () -> GuestNetwork.PUBLIC, null);
  }

  /**
   * Starts engines with this edition of the limits.
   *
   * @throws BrinkException when limits cannot be enforced in this JVM
   */
  public static Engines start(LimitProfile profile) {
    return start(profile, new MovableClock(Instant.now()));
  }

  static Engines start(LimitProfile profile, MovableClock clock) {
    // Test runners switch assertions on, and boxed numbers of GraalJS break one of Truffle's, which
    // guests would then meet as an error.
    GraalJsSandbox.class
        .getClassLoader()
        .setPackageAssertionStatus("com.oracle.truffle.api.interop", false);
    try {
      return new Engines(profile, clock);
    } catch (IllegalStateException unenforceable) {
      throw new BrinkException(
          "no function can be run within its limits: "
              + unenforceable.getMessage()
              + ". Put brink-testing before every other dependency that brings org.graalvm, and run"
              + " tests on the class path (surefire: useModulePath false)",
          unenforceable);
    }
  }

  Sandbox sandbox(EdgeFunction function) {
    return switch (function.isolation()) {
      case IN_PROCESS -> here;
      case PROCESS -> processes;
    };
  }

  MovableClock clock() {
    return clock;
  }

  LimitProfile profile() {
    return profile;
  }

  @Override
  public void close() {
    processes.close();
    here.close();
  }
}
