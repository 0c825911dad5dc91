package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.failed;
import static dev.brink.graaljs.Fixtures.proceeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.Standing;
import dev.brink.graaljs.gate.AcornGate;
import dev.brink.graaljs.gate.SyntaxGate;
import dev.brink.graaljs.modules.GuestModules;
import dev.brink.graaljs.standing.Conduct;
import dev.brink.limits.Allowance;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.Watchdog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where calls run. Allowances are so wide or so narrow that no machine's speed matters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementTest {
  private static final Allowance WIDE =
      new Allowance(Duration.ofMinutes(1), DataSize.ofMegabytes(64));
  private static final Allowance NARROW =
      new Allowance(Duration.ofMillis(1), DataSize.ofMegabytes(64));
  private static final Conduct.Rules RULES = Conduct.Rules.of(LimitProfile.CLASSIC);
  private static final Conduct.Rules PATIENT =
      new Conduct.Rules(WIDE.cpu(), WIDE.cpu(), 100, 3, 10, RULES.pause(), RULES.longestPause());

  /** Answers every key with the name of the thread that asks. */
  private static final class ThreadName implements KeyValueStore {
    @Override
    public String id() {
      return "00000000-0000-4000-8000-000000000000";
    }

    @Override
    public Optional<String> get(String key) {
      return Optional.of(Thread.currentThread().getName());
    }

    @Override
    public Metadata metadata() {
      return new Metadata(Instant.EPOCH, Instant.EPOCH, 0);
    }
  }

  private static final EdgeFunction WHERE =
      new EdgeFunction(
          "where",
          V2,
          1,
          "import cf from 'cloudfront';\n"
              + "async function handler(event) { var name = await cf.kvs().get('thread');"
              + " event.request.headers['x-seen'] = {value: name}; return event.request; }",
          "00",
          new ThreadName());

  private static final EdgeFunction SLOW =
      Fixtures.handler(V2, "for (var i = 0; i < 1e6; i++) {} return event.request;");

  private final SyntaxGate gate = new AcornGate();
  private final Engine engine = EngineFactory.engine();
  private final Watchdog watchdog = new Watchdog("test-watchdog");
  private final IsolateFactory isolates = new IsolateFactory(engine, GuestModules.all(), watchdog);
  private final Placement placement = Placement.of(LimitProfile.CLASSIC, System::nanoTime);

  @AfterAll
  void close() {
    placement.close();
    watchdog.close();
    gate.close();
    engine.close(true);
  }

  private FunctionCell cell(EdgeFunction function, Allowance warm, Conduct.Rules rules) {
    Temperature temperature = new Temperature(warm, WIDE, WIDE, WIDE.cpu().toNanos());
    return new FunctionCell(
        function,
        gate,
        isolates,
        new IsolatePool(4, Clock.systemUTC()),
        temperature,
        new Conduct(rules),
        Runnable::run);
  }

  private FunctionCell settled(EdgeFunction function, Allowance warm, Conduct.Rules rules) {
    FunctionCell cell = cell(function, warm, rules);
    while (!cell.hasSettled()) {
      cell.temperature().called(0, 0, false);
    }
    return cell;
  }

  private Execution run(FunctionCell cell, EdgeFunction function) {
    Invocation invocation =
        new Invocation(function, Fixtures.request(), Execution.Detail.RESULT, 0);
    return placement.run(cell, invocation).toCompletableFuture().join();
  }

  private String thread(FunctionCell cell) {
    return String.valueOf(proceeded(run(cell, WHERE)).headers().get("x-seen"));
  }

  @Test
  void aColdVersionRunsAside() {
    String thread = thread(cell(WHERE, WIDE, PATIENT));
    assertTrue(thread.startsWith("brink-aside-"), thread);
  }

  @Test
  void aSettledVersionRunsOnTheCallersThread() {
    FunctionCell cell = settled(WHERE, WIDE, PATIENT);
    cell.keep(cell.make());
    assertEquals(Thread.currentThread().getName(), thread(cell));
    assertEquals(Standing.GOOD, cell.conduct().standing());
  }

  @Test
  void aVersionWithoutAnIdleIsolateRunsAside() {
    FunctionCell cell = settled(WHERE, WIDE, PATIENT);
    String thread = thread(cell);
    assertTrue(thread.startsWith("brink-aside-"), thread);
    assertEquals(Thread.currentThread().getName(), thread(cell));
  }

  @Test
  void anOffendersCallsWaitForOneThread() {
    FunctionCell cell = cell(WHERE, WIDE, PATIENT);
    for (int i = 0; i < PATIENT.offender(); i++) {
      cell.conduct().ended(0, true, false, false, 0);
    }
    assertEquals("brink-offenders", thread(cell));
  }

  @Test
  void aCallThatNeedsMoreThanTheLimitIsRunAgainAside() {
    FunctionCell cell = settled(SLOW, NARROW, RULES);
    cell.keep(cell.make());
    assertEquals("/index.html", proceeded(run(cell, SLOW)).uri());
    assertEquals(Standing.PROBATION, cell.conduct().standing());
  }

  @Test
  void aSettledFunctionThatLoopsEndsThrottled() {
    EdgeFunction loop = Fixtures.handler(V2, "for (;;);");
    Temperature limited = new Temperature(NARROW, NARROW, NARROW, 0);
    FunctionCell cell =
        new FunctionCell(
            loop,
            gate,
            isolates,
            new IsolatePool(4, Clock.systemUTC()),
            limited,
            new Conduct(RULES),
            Runnable::run);
    for (int i = 0; i < RULES.throttled(); i++) {
      assertEquals(Failure.Kind.TIME_LIMIT, failed(run(cell, loop)).kind());
    }
    assertEquals(Standing.THROTTLED, cell.conduct().standing());
    assertEquals(0, cell.pool().idle());
  }

  @Test
  void codeThatDoesNotCompileFailsAside() {
    EdgeFunction broken = Fixtures.function(V2, "function handler( {");
    assertEquals(Failure.Kind.EXCEPTION, failed(run(cell(broken, WIDE, PATIENT), broken)).kind());
  }
}
