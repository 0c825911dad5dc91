package dev.brink.graaljs;

import static dev.brink.graaljs.Fixtures.BRINK;
import static dev.brink.graaljs.Fixtures.V2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest extends SandboxTest {

  @Test
  void eachCallIsOneEntry() {
    assertEquals(
        List.of("one", "{\"a\":1}", "3"),
        run(V2, "console.log('one'); console.log({a: 1}); console.log(3); return event.request;")
            .logs());
  }

  @Test
  void brinkTakesSeveralArguments() {
    assertEquals(
        List.of("a 1 [2]", "b"),
        run(BRINK, "console.log('a', 1, [2]); console.error('b'); return event.request;").logs());
  }

  @Test
  void linesOfOneCallAreNotSeenInTheNext() {
    String body = "console.log('x'); return event.request;";
    assertEquals(List.of("x"), run(V2, body).logs());
    assertEquals(List.of("x"), run(V2, body).logs());
  }

  @Test
  void aFailedCallKeepsItsLines() {
    assertEquals(List.of("before"), run(V2, "console.log('before'); throw 1;").logs());
  }

  @Test
  void outputIsTruncatedAndMarkedAtTenKilobytes() {
    List<String> lines =
        run(
                V2,
                "for (var i = 0; i < 5; i++) console.log('\u20ac'.repeat(1000)); return event.request;")
            .logs();
    int bytes =
        lines.stream()
            .mapToInt(
                line -> line.replace(GuestLog.MARK, "").getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertTrue(bytes <= GuestLog.BYTES, () -> bytes + " bytes");
    assertTrue(lines.getLast().endsWith(GuestLog.MARK));
  }

  @Test
  void emptyEntriesAreBoundedToo() {
    int entries =
        run(BRINK, "for (let i = 0; i < 11000; i++) console.log(''); return event.request;")
            .logs()
            .size();
    assertTrue(entries <= GuestLog.BYTES, () -> entries + " entries");
  }

  @Test
  void stackTracesHaveTheUsersColumns() {
    String line =
        run(
                Fixtures.function(
                    BRINK,
                    "function handler(event) { console.log(new Error('x')); return event.request; }"),
                Fixtures.request())
            .logs()
            .getFirst();
    assertTrue(line.contains(".js:1:39"), line);
  }
}
