package dev.brink.runtime.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process under write load is killed with SIGKILL, again and again, on one data directory. */
class KillTest {

  private static final int ROUNDS = 50;

  @TempDir Path directory;

  /** The highest acknowledged number by writer and kind, e.g. {@code 0 pair}. */
  private final Map<String, Integer> acknowledged = new HashMap<>();

  private int next = 4;
  private int total;

  @Test
  void nothingAcknowledgedIsLostByAKill() throws Exception {
    rounds(4);
  }

  @Test
  @Tag("proof")
  void nothingAcknowledgedIsLostByFiftyKills() throws Exception {
    rounds(ROUNDS);
    System.out.println("killed " + ROUNDS + " times, " + total + " acknowledged writes, 0 lost");
  }

  private void rounds(int rounds) throws Exception {
    Random random = new Random(20260101);
    for (int round = 0; round < rounds; round++) {
      killAfter(5 + random.nextInt(60));
      verify();
    }
    assertTrue(total >= rounds * 5, "acknowledged " + total);
  }

  private void killAfter(int acknowledgements) throws IOException, InterruptedException {
    Process writer = start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.size() == acknowledgements) {
          // SIGKILL. Through the handle, because Process would close the pipe: what is in it by
          // now was acknowledged, too.
          writer.toHandle().destroyForcibly();
        }
      }
    } finally {
      writer.destroyForcibly();
    }
    assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
    assertEquals(128 + 9, writer.exitValue(), () -> log());
    lines.forEach(this::remember);
  }

  private Process start() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.sqlite.tmpdir=" + temporary,
            "-cp",
            classPath,
            StoreWriter.class.getName(),
            directory.resolve("data").toString(),
            String.valueOf(next))
        .redirectError(directory.resolve("errors.log").toFile())
        .start();
  }

  private String log() {
    try {
      return Files.readString(directory.resolve("errors.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void remember(String line) {
    String[] words = line.split(" ");
    // The kill may have cut the last line short.
    if (words.length == 3 && StoreWriter.kind(number(words[2])).equals(words[1])) {
      acknowledged.merge(words[0] + " " + words[1], number(words[2]), Math::max);
      total++;
      // Each round begins with an upload, so that a publish is of the upload before it.
      next = Math.max(next, number(words[2]) / 4 * 4 + 8);
    }
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private void verify() {
    try (Store store = Store.open(directory.resolve("data"))) {
      store.checkIntegrity();
      acknowledged.forEach((what, number) -> verify(store.state(), what.split(" "), number));
    }
  }

  /** What was written last may be there without having been acknowledged, so at least. */
  private static void verify(State state, String[] what, int number) {
    String name = "f" + what[0];
    switch (what[1]) {
      case "upload" -> {
        StoredFunction function = state.function(name);
        assertNotNull(function, name);
        assertTrue(Integer.parseInt(function.development().code().substring(3)) >= number, name);
      }
      case "publish" -> {
        StoredFunction function = state.function(name);
        assertNotNull(function, name);
        FunctionVersion live = function.live();
        assertNotNull(live, name);
        // What was uploaded just before this publish is live.
        assertTrue(Integer.parseInt(live.code().substring(3)) >= number - 1, name);
      }
      case "pair" -> {
        StoredKeyValues store = state.keyValueStore("s");
        assertNotNull(store);
        String value = store.data().get(name + "-" + number % StoreWriter.KEYS);
        assertNotNull(value, name);
        assertTrue(Integer.parseInt(value) >= number, name);
      }
      default -> {
        Document document = state.document(DocumentKind.DISTRIBUTION, name);
        assertNotNull(document, name);
        String body = document.body();
        assertTrue(Integer.parseInt(body.substring(5, body.length() - 1)) >= number, name);
      }
    }
  }
}
