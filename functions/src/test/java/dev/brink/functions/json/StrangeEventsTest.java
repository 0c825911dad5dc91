package dev.brink.functions.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Events of every wrong shape, and texts that are none: each is read, or refused with problems that
 * name nothing of the host. {@code -Dbrink.seed=N} starts at case N.
 */
class StrangeEventsTest {
  private static final Pattern HOST =
      Pattern.compile(
          "\\b(java|com\\.fasterxml|dev\\.brink)\\.|Exception|jackson|Constraints|Node\\b");

  private static final String[] NAMES = {
    "version",
    "context",
    "viewer",
    "request",
    "response",
    "eventType",
    "ip",
    "method",
    "uri",
    "querystring",
    "headers",
    "cookies",
    "statusCode",
    "statusDescription",
    "value",
    "multiValue",
    "attributes",
    "host",
    "Host",
    "HOST",
    "set-cookie",
    "cookie",
    "",
    "__proto__",
    "a\r\nb",
    "\ud800",
    "distributionId",
    "requestId",
    "body"
  };

  private static final String[] SCALARS = {
    "null",
    "true",
    "0",
    "-0",
    "200",
    "99",
    "1000",
    "1e999",
    "2.5",
    "123456789012345678901234567890",
    "\"\"",
    "\"/\"",
    "\"a\"",
    "\"1.0\"",
    "\"viewer-request\"",
    "\"viewer-response\"",
    "\"origin-request\"",
    "\"\\ud800\"",
    "\"a\\r\\nb\"",
    "\"\\u0000\"",
    "\"a=1&b=2&a\"",
    "NaN",
    "'x'",
    "\"a\" \"b\"",
    "{}",
    "[]"
  };

  @Test
  void areReadOrRefusedWithAProblem() {
    cases(Integer.getInteger("brink.seed", 1), 5_000);
  }

  @Tag("proof")
  @Test
  void areReadOrRefusedWithAProblemAHundredThousandTimes() {
    cases(Integer.getInteger("brink.seed", 1), 200_000);
  }

  private static void cases(int first, int count) {
    int read = 0;
    for (int seed = first; seed < first + count; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      try {
        EventJson.Reading reading = EventJson.parse(text, null);
        assertEquals(reading.event() == null, !reading.problems().isEmpty());
        for (EventJson.Problem problem : reading.problems()) {
          assertFalse(problem.message().isBlank());
          // Names and values of the event itself are quoted as they are.
          assertFalse(HOST.matcher(problem.message()).find(), problem.message());
        }
        read += reading.event() == null ? 0 : 1;
      } catch (RuntimeException | StackOverflowError | AssertionError broken) {
        fail(
            "-Dbrink.seed="
                + seed
                + ": "
                + broken
                + " for "
                + text.substring(0, Math.min(text.length(), 500)));
      }
    }
    System.out.printf(Locale.ROOT, "%,d strange events: %,d read, the rest refused%n", count, read);
  }

  private static String text(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> mutated(random, event(random));
      case 1 -> "[".repeat(random.nextInt(5_000)) + value(random, 0);
      case 2 -> "{\"request\":".repeat(random.nextInt(3_000)) + value(random, 0);
      case 3 -> value(random, 0);
      case 4 -> "{\"request\":{\"uri\":\"/" + "x".repeat(random.nextInt(60_000)) + "\"}}";
      case 5 -> "";
      default -> event(random);
    };
  }

  private static String event(Random random) {
    StringBuilder json = new StringBuilder("{\"version\":\"1.0\"");
    for (String member : new String[] {"context", "viewer", "request", "response"}) {
      if (random.nextInt(4) > 0) {
        String content = random.nextInt(6) == 0 ? value(random, 1) : message(random);
        json.append(",\"").append(member).append("\":").append(content);
      }
    }
    return json.append('}').toString();
  }

  private static String message(Random random) {
    StringBuilder json = new StringBuilder("{\"uri\":\"/\"");
    for (String member : new String[] {"headers", "cookies", "querystring"}) {
      if (random.nextInt(3) > 0) {
        String content = random.nextInt(5) == 0 ? value(random, 1) : group(random);
        json.append(",\"").append(member).append("\":").append(content);
      }
    }
    if (random.nextInt(3) == 0) {
      json.append(",\"")
          .append(escaped(pick(random, NAMES)))
          .append("\":")
          .append(value(random, 1));
    }
    return json.append('}').toString();
  }

  private static String group(Random random) {
    StringBuilder json = new StringBuilder("{");
    for (int i = random.nextInt(4); i >= 0; i--) {
      json.append('"').append(escaped(pick(random, NAMES))).append("\":");
      json.append(random.nextInt(3) == 0 ? value(random, 2) : item(random));
      json.append(i == 0 ? "" : ",");
    }
    return json.append('}').toString();
  }

  private static String item(Random random) {
    String value = random.nextInt(4) == 0 ? value(random, 3) : "\"v\"";
    return switch (random.nextInt(4)) {
      case 0 ->
          "{\"value\":" + value + ",\"multiValue\":[" + value + ",{\"value\":" + value + "}]}";
      case 1 -> "{\"value\":" + value + ",\"multiValue\":" + value + "}";
      case 2 -> "{\"value\":" + value + ",\"attributes\":" + value + "}";
      default -> "{\"value\":" + value + "}";
    };
  }

  private static String value(Random random, int depth) {
    if (depth > 4 || random.nextInt(3) > 0) {
      return pick(random, SCALARS);
    }
    if (random.nextBoolean()) {
      return "[" + value(random, depth + 1) + "," + value(random, depth + 1) + "]";
    }
    String name = escaped(pick(random, NAMES));
    return "{\"" + name + "\":" + value(random, depth + 1) + "}";
  }

  private static String mutated(Random random, String text) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && !changed.isEmpty(); i--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, (char) random.nextInt(0x3000));
        default -> changed.setLength(at);
      }
    }
    return changed.toString();
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static String escaped(String name) {
    return name.replace("\r", "\\r").replace("\n", "\\n");
  }
}
