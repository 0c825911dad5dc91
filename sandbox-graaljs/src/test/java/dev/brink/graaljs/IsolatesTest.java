package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.V2;
import static dev.brink.graaljs.Fixtures.proceeded;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IsolatesTest extends SandboxTest {

  @Test
  void severalThreadsGetTheirOwnAnswers() throws Exception {
    EdgeFunction function =
        Fixtures.handler(
            V2, "event.request.uri = '/seen' + event.request.uri; return event.request;");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> calls =
          IntStream.range(0, 400)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        Event event = Fixtures.request("/" + i, null, HttpFields.EMPTY);
                        return proceeded(run(function, event)).uri().equals("/seen/" + i);
                      })
              .toList();
      for (Future<Boolean> answer : threads.invokeAll(calls)) {
        assertEquals(true, answer.get());
      }
    }
  }

  @Test
  void aVirtualThreadIsRefused() throws Exception {
    EdgeFunction function = Fixtures.handler(V2, "return event.request;");
    Throwable[] thrown = new Throwable[1];
    Thread.ofVirtual()
        .start(
            () ->
                thrown[0] =
                    assertThrows(
                        IllegalStateException.class, () -> run(function, Fixtures.request())))
        .join();
    assertEquals("a guest must run on a platform thread", thrown[0].getMessage());
  }

  @Test
  void aVersionThatIsNotRetainedIsDroppedAndCanComeBack() {
    EdgeFunction function = Fixtures.handler(V2, "event.request.uri = '/v'; return event.request;");
    assertEquals("/v", proceeded(run(function, Fixtures.request())).uri());
    sandbox.retain(function.name(), List.of());
    assertEquals("/v", proceeded(run(function, Fixtures.request())).uri());
  }
}
