package dev.brink.process;

import static dev.brink.process.Lambdas.event;
import static dev.brink.process.Lambdas.failure;
import static dev.brink.process.Lambdas.function;
import static dev.brink.process.Lambdas.process;
import static dev.brink.process.Lambdas.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many processes there are, and when one is started or ended. */
class SupervisorTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final FakeTime time = new FakeTime();

  @TempDir Path folder;

  private CompletableFuture<Execution> begin(
      ProcessSandbox sandbox, EdgeFunction function, String uri) {
    return sandbox.execute(function, event(uri), Execution.Detail.RESULT).toCompletableFuture();
  }

  /** Calls that go on until the file is there. */
  private List<CompletableFuture<Execution>> begin(
      ProcessSandbox sandbox, EdgeFunction function, int calls, Path until) {
    List<CompletableFuture<Execution>> begun = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      begun.add(begin(sandbox, function, "/wait" + until));
    }
    return begun;
  }

  @Test
  void aVersionGrowsByConcurrencyAndShrinksWhenItIsIdle() throws IOException {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.atMost(2, 8, 9, LONG), time)) {
      EdgeFunction function = function("busy");
      Path go = folder.resolve("go");
      List<CompletableFuture<Execution>> begun = begin(sandbox, function, 3, go);
      while (sandbox.supervisor().serving(function.key()) < 2) {
        Thread.onSpinWait();
      }
      assertEquals(0, begun.stream().filter(CompletableFuture::isDone).count());
      Files.createFile(go);
      Set<Long> processes = new HashSet<>();
      begun.forEach(call -> processes.add(process(call.join())));

      assertEquals(2, processes.size(), "three calls, two processes at most");
      time.pass(Duration.ofMinutes(2));
      sandbox.supervisor().sweep();
      assertEquals(1, sandbox.supervisor().processes(function.key()).size());
      time.pass(Duration.ofMinutes(11));
      sandbox.supervisor().sweep();
      assertEquals(0, sandbox.supervisor().processes(function.key()).size());
    }
  }

  @Test
  void anIdleProcessMakesRoomForAnotherVersion() {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.atMost(8, 1, 9, LONG), time)) {
      EdgeFunction first = function("first");
      EdgeFunction second = function("second");

      assertNotEquals(process(run(sandbox, first, "/")), process(run(sandbox, second, "/")));

      assertEquals(0, sandbox.supervisor().processes(first.key()).size());
    }
  }

  @Test
  void callsBeyondTheQueueAreThrottled() throws IOException {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.atMost(1, 1, 1, LONG), time)) {
      EdgeFunction function = function("full");
      Path go = folder.resolve("go");
      run(sandbox, function, "/");
      List<CompletableFuture<Execution>> begun = begin(sandbox, function, 2, go);

      Failure refused = failure(run(sandbox, function, "/"));

      assertEquals(Failure.Kind.THROTTLED, refused.kind());
      assertEquals("1 calls of this version wait for a worker already", refused.message());
      Files.createFile(go);
      begun.forEach(call -> assertTrue(process(call.join()) > 0));
    }
  }

  @Test
  void aCallDoesNotWaitForEver() throws IOException {
    try (ProcessSandbox sandbox =
        Sandboxes.fake(Sandboxes.atMost(1, 1, 9, Duration.ofMillis(300)), time)) {
      EdgeFunction function = function("stuck");
      Path go = folder.resolve("go");
      sandbox.warm(function, List.of(event("/"))).toCompletableFuture().join();
      List<CompletableFuture<Execution>> begun = begin(sandbox, function, 1, go);

      assertEquals(Failure.Kind.THROTTLED, failure(run(sandbox, function, "/")).kind());

      Files.createFile(go);
      begun.forEach(call -> assertTrue(process(call.join()) > 0));
    }
  }

  @Test
  void aVersionThatKeepsCrashingIsLetRest() {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, time)) {
      EdgeFunction function = function("crashes");
      for (int i = 0; i < 3; i++) {
        assertEquals(Failure.Kind.EXCEPTION, failure(run(sandbox, function, "/exit")).kind());
      }
      assertEquals(Standing.THROTTLED, sandbox.standing(function.key()));

      Failure refused = failure(run(sandbox, function, "/"));

      assertEquals(Failure.Kind.THROTTLED, refused.kind());
      time.pass(Duration.ofMillis(1_001));
      assertEquals(Standing.GOOD, sandbox.standing(function.key()));
      assertTrue(process(run(sandbox, function, "/")) > 0);
    }
  }

  private static Process spare(ProcessSandbox sandbox) {
    Process spare = sandbox.supervisor().spare();
    while (spare == null) {
      Thread.onSpinWait();
      spare = sandbox.supervisor().spare();
    }
    return spare;
  }

  @Test
  void aSpareBecomesTheNextVersionsWorkerAndIsReplaced() {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, time)) {
      long first = process(run(sandbox, function("first"), "/"));
      Process spare = spare(sandbox);
      EdgeFunction small = function("second");

      assertNotEquals(first, spare.pid());
      assertEquals(spare.pid(), process(run(sandbox, small, "/")));

      assertNotEquals(spare.pid(), spare(sandbox).pid());
    }
  }

  @Test
  void aVersionThatIsNotRetainedEnds() {
    try (ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, time)) {
      EdgeFunction function = function("old");
      run(sandbox, function, "/");
      ProcessHandle process = sandbox.supervisor().processes(function.key()).getFirst().toHandle();

      sandbox.retain("old", List.of());

      process.onExit().join();
      assertEquals(0, sandbox.supervisor().processes(function.key()).size());
    }
  }

  @Test
  void closingEndsProcessesAndCalls() {
    ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, time);
    EdgeFunction function = function("closed");
    run(sandbox, function, "/");
    ProcessHandle process = sandbox.supervisor().processes(function.key()).getFirst().toHandle();
    CompletableFuture<Execution> call = begin(sandbox, function, "/wait" + folder.resolve("never"));

    sandbox.close();

    assertEquals("the node stopped before the call had ended", failure(call.join()).message());
    process.onExit().join();
  }

  @Test
  void aWorkerThatBreaksTheProtocolIsKilled() {
    try (ProcessSandbox sandbox = Sandboxes.of(BrokenWorker.class, Sandboxes.LIMITS, time)) {
      EdgeFunction function = function("broken");

      assertEquals(Failure.Kind.EXCEPTION, failure(run(sandbox, function, "/")).kind());

      assertEquals(0, sandbox.supervisor().processes(function.key()).size());
    }
  }

  /** Runs one function, says in which process, and waits to be killed. */
  static final class NodeToBeKilled {
    private NodeToBeKilled() {}

    public static void main(String[] arguments) throws IOException {
      ProcessSandbox sandbox = Sandboxes.fake(Sandboxes.LIMITS, System::nanoTime);
      System.out.println(process(run(sandbox, function("orphan"), "/")));
      System.out.println(
          process(run(sandbox, function("looping", "index.handler", Duration.ofSeconds(30)), "/")));
      sandbox.execute(
          function("looping", "index.handler", Duration.ofSeconds(30)),
          event("/deaf"),
          Execution.Detail.RESULT);
      System.out.println("called");
      System.in.read();
    }
  }

  @Test
  void noProcessOutlivesANodeThatIsKilled() throws IOException {
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeToBeKilled.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = node.inputReader()) {
      ProcessHandle idle = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      ProcessHandle busy = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertEquals("called", said.readLine());
      assertTrue(idle.isAlive() && busy.isAlive());

      node.destroyForcibly();

      idle.onExit().join();
      busy.onExit().join();
    }
  }
}
