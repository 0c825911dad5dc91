package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HourlyFilesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  private HourlyFiles files() {
    return new HourlyFiles(folder, new Random(1), Duration.ofDays(30));
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  private String text(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aFileIsNamedByDistributionAndHourAndAUniquePart() throws IOException {
    HourlyFiles files = files();
    files.write("cdn/demo", NOON, "a\n");
    files.close();
    String name = written().getFirst().toString();
    assertTrue(name.matches("cdn/demo\\.2026-11-24-12\\.[A-Z0-9]{14}\\.gz"), name);
    assertEquals(StandardField.HEAD + "a\n", text(written().getFirst()));
  }

  @Test
  void eachHourHasAFileThatIsCompleteOnceTheHourIsOver() throws IOException {
    HourlyFiles files = files();
    files.write("demo", NOON, "a\n");
    files.write("demo", NOON.plusSeconds(3_600), "b\n");
    // A request of the last hour may end a moment after the first of the next one.
    files.write("demo", NOON.plusSeconds(3_599), "c\n");
    assertTrue(written().stream().allMatch(file -> file.toString().endsWith(".gz.part")));
    files.tick(NOON.plusSeconds(3_605));
    List<Path> whole = written().stream().filter(file -> file.toString().endsWith(".gz")).toList();
    assertEquals(1, whole.size());
    assertEquals(StandardField.HEAD + "a\nc\n", text(whole.getFirst()));
    files.close();
    assertEquals(2, written().size());
  }

  @Test
  void distributionsDoNotShareFiles() throws IOException {
    HourlyFiles files = files();
    files.write("one", NOON, "1\n");
    files.write("two", NOON, "2\n");
    files.close();
    assertEquals(StandardField.HEAD + "1\n", text(written().getFirst()));
    assertEquals(StandardField.HEAD + "2\n", text(written().getLast()));
  }

  @Test
  void aNodeThatDiesLosesAtMostTheRecordsOfItsLastSeconds() throws IOException {
    HourlyFiles died = files();
    died.write("demo", NOON, "kept\n");
    died.tick(NOON.plus(HourlyFiles.MEMBER_AGE));
    died.write("demo", NOON.plusSeconds(6), "lost\n");
    // No close: what follows is what a kill leaves behind.
    assertEquals(StandardField.HEAD + "kept\n", text(written().getFirst()));
    files().recover();
    String name = written().getFirst().toString();
    assertTrue(name.endsWith(".gz"), name);
    assertEquals(StandardField.HEAD + "kept\n", text(written().getFirst()));
  }

  @Test
  void aTornMemberIsCutAtItsLastWholeRecord() throws IOException {
    HourlyFiles files = files();
    files.write("demo", NOON, "whole\n");
    files.tick(NOON.plusSeconds(5));
    StringBuilder many = new StringBuilder();
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      many.append(Long.toHexString(random.nextLong())).append('\n');
    }
    files.write("demo", NOON.plusSeconds(6), many.toString());
    files.write("demo", NOON.plusSeconds(6), "end\n");
    files.close();
    Path file = folder.resolve(written().getFirst());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(
        folder.resolve(file.getFileName() + ".part"),
        java.util.Arrays.copyOf(bytes, bytes.length * 2 / 3));
    Files.delete(file);
    files().recover();
    String text = text(written().getFirst());
    assertTrue(text.startsWith(StandardField.HEAD + "whole\n"), "the first member is whole");
    assertTrue(text.length() > 50_000 && text.endsWith("\n"), () -> "length " + text.length());
    assertTrue((StandardField.HEAD + "whole\n" + many).startsWith(text));
  }

  @Test
  void aFullMemberIsWrittenAtOnce() throws IOException {
    HourlyFiles files = files();
    files.write("demo", NOON, "x".repeat(HourlyFiles.MEMBER_BYTES) + "\n");
    assertTrue(Files.size(folder.resolve(written().getFirst())) > 0);
    files.close();
  }

  @Test
  void oldFilesAreDeletedAndForeignOnesAreLeftAlone() throws IOException {
    byte[] content = {1, 2, 3};
    Files.createDirectories(folder.resolve("cdn"));
    Files.write(folder.resolve("cdn/demo.2026-10-25-10.ABCDEFGH123456.gz"), content);
    Files.write(folder.resolve("cdn/demo.2026-10-25-12.ABCDEFGH123456.gz"), content);
    Files.write(folder.resolve("notes.2020-01-01-00.txt"), content);
    files().tick(NOON);
    assertEquals(
        List.of(
            Path.of("cdn/demo.2026-10-25-12.ABCDEFGH123456.gz"),
            Path.of("notes.2020-01-01-00.txt")),
        written());
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("notes.2020-01-01-00.txt")));
  }
}
