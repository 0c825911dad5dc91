package dev.brink.cli.bench;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.testing.FunctionFolder;
import dev.brink.functions.testing.TestInputException;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Where a process starts that calls a function once. It says on standard output what it has
 * reached; {@link ColdProcesses} looks at the clock.
 */
public final class ColdCall {
  static final String STARTED = "started";
  static final String READ = "read";
  static final String ENGINE = "engine";
  static final String FUNCTION = "function";
  static final String CALLED = "called";

  private ColdCall() {}

  /** Takes a folder, an event file and a runtime. */
  public static void main(String[] arguments) throws TestInputException {
    say(STARTED);
    FunctionFolder folder =
        FunctionFolder.read(
            Path.of(arguments[0]),
            arguments[1],
            FunctionRuntime.ofWireName(arguments[2]).orElseThrow());
    EdgeFunction function = folder.function();
    Event event = folder.events().getFirst().event();
    say(READ);
    GraalJsSandbox sandbox = GraalJsSandbox.create(LimitProfile.CLASSIC, Clock.systemUTC());
    say(ENGINE);
    sandbox.prepare(function).toCompletableFuture().join();
    say(FUNCTION);
    Execution execution =
        sandbox.execute(function, event, Execution.Detail.RESULT).toCompletableFuture().join();
    say(CALLED + " " + execution.usage().cpuNanos() + " " + processCpu());
    // What is still being made ready for later calls is of no use here.
    Runtime.getRuntime().halt(0);
  }

  private static long processCpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static void say(String reached) {
    System.out.println(reached);
    System.out.flush();
  }
}
