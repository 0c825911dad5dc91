package dev.brink.nodejs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

/** The order in which a function's pieces run, and what keeps its loop going. */
class EventLoopTest {

  @Test
  void ticksComeBeforeMicrotasksAndTimersBeforeImmediates() {
    assertEquals(
        "[\"tick\",\"micro\",\"tick in micro\",\"timer\",\"immediate\"]",
        Deployed.answer(
            """
            const order = [];
            await new Promise((done) => setTimeout(() => {
              setImmediate(() => { order.push('immediate'); done(); });
              Promise.resolve().then(() => {
                order.push('micro');
                process.nextTick(() => order.push('tick in micro'));
              });
              process.nextTick(() => order.push('tick'));
              const wait = performance.now() + 3;
              setTimeout(() => order.push('timer'), 1);
              while (performance.now() < wait);
            }, 1));
            return order;
            """));
  }

  @Test
  void timersFireByTimeAndThenByOrder() {
    assertEquals(
        "[\"a\",\"b\",\"c\"]",
        Deployed.answer(
            """
            const order = [];
            setTimeout(() => order.push('c'), 30);
            setTimeout(() => order.push('a'), 2);
            setTimeout(() => order.push('b'), 2);
            await new Promise((done) => setTimeout(done, 31));
            return order;
            """));
  }

  @Test
  void anIntervalRunsUntilItIsCleared() {
    assertEquals(
        "3",
        Deployed.answer(
            """
            let n = 0;
            await new Promise((done) => {
              const timer = setInterval(() => { if (++n === 3) { clearInterval(timer); done(); } }, 1);
            });
            return n;
            """));
  }

  @Test
  void aTimerThatIsNotReferencedDoesNotHoldTheLoop() {
    try (Deployed function =
        Deployed.of("exports.handler = (e, c) => { setTimeout(() => {}, 1e6).unref(); };")
            .ready()) {
      assertEquals("null", function.answers("{}"));
    }
  }

  @Test
  void hostWorkComesBackFromOtherThreads() {
    NodeModule echo =
        new NodeModule() {
          @Override
          public String name() {
            return "echo";
          }

          @Override
          public String source() {
            return """
            exports.echo = (bytes) => new Promise((done) => host.echo(bytes, done));
            exports.fail = () => host.fail();
            exports.plain = () => host.plain;
            """;
          }

          @Override
          public Map<String, HostFunction> open(ModuleHost host) {
            return Map.of(
                "echo",
                arguments -> {
                  byte[] bytes = host.bytes(arguments[0]);
                  Value done = arguments[1];
                  EventLoop.Pending pending = host.loop().begin();
                  var _ =
                      Thread.ofPlatform()
                          .start(
                              () -> pending.complete(() -> done.executeVoid(host.buffer(bytes))));
                  return null;
                },
                "fail",
                _ -> {
                  throw new GuestError("TypeError", "E_NO", "not today");
                },
                "bytes",
                _ -> "x".getBytes(StandardCharsets.UTF_8));
          }
        };
    String code =
        """
        const { echo, fail } = require('node:echo');
        exports.handler = async () => {
          const answer = await echo(Buffer.from('hello'));
          try { fail(); } catch (e) {
            return [answer.toString(), Buffer.isBuffer(answer), e instanceof TypeError, e.code, e.message];
          }
        };
        """;
    try (NodeRuntime runtime = new NodeRuntime(List.of(echo));
        Deployed function =
            Deployed.of(
                runtime,
                "index.handler",
                Map.of("index.js", code.getBytes(StandardCharsets.UTF_8)))) {
      assertEquals("[\"hello\",true,true,\"E_NO\",\"not today\"]", function.ready().answers("{}"));
    }
  }

  @Test
  void asyncLocalStorageFollowsPromisesTimersAndTicks() {
    assertEquals(
        "[\"s\",\"s\",\"s\",\"s\",null]",
        Deployed.answer(
            """
            const { AsyncLocalStorage } = require('async_hooks');
            const storage = new AsyncLocalStorage();
            const seen = await storage.run('s', async () => {
              const all = [storage.getStore()];
              await null;
              all.push(storage.getStore());
              all.push(await new Promise((done) => setTimeout(() => done(storage.getStore()), 1)));
              all.push(await new Promise((done) => process.nextTick(() => done(storage.getStore()))));
              return all;
            });
            return [...seen, storage.getStore() ?? null];
            """));
  }
}
