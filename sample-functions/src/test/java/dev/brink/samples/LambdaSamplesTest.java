package dev.brink.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.lambda.LambdaAnswer;
import dev.brink.functions.testing.FunctionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds what Lambda samples are expected to answer against the rules their answers must keep. */
final class LambdaSamplesTest {
  private static final Path SAMPLES = Path.of("lambda").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicContainer> samples() throws Exception {
    List<Path> folders;
    try (Stream<Path> files = Files.list(SAMPLES)) {
      folders = files.filter(Files::isDirectory).sorted().toList();
    }
    assertTrue(folders.size() >= 9, "there are " + folders.size() + " samples");
    return folders.stream()
        .map(
            folder ->
                DynamicContainer.dynamicContainer(
                    folder.getFileName().toString(), Stream.of(described(folder), kept(folder))));
  }

  private static DynamicTest described(Path folder) {
    return DynamicTest.dynamicTest(
        "is described",
        () -> assertTrue(Files.readString(folder.resolve("README.md")).contains("## Try it")));
  }

  private static DynamicTest kept(Path folder) {
    return DynamicTest.dynamicTest(
        "keeps every rule",
        () -> {
          FunctionFolder read = FunctionFolder.read(folder, null, null);
          assertEquals(FunctionRuntime.NODEJS, read.function().runtime());
          assertFalse(read.events().isEmpty());
          for (FunctionFolder.SavedEvent event : read.events()) {
            Path expected = event.expected();
            assertTrue(expected != null && Files.exists(expected), event.name());
            JsonNode output = JSON.readTree(expected.toFile()).path("output");
            LambdaAnswer answer = LambdaAnswer.read(event.event(), output.toString());
            assertFalse(
                answer.outcome() instanceof Execution.Invalid, event.name() + ": " + answer);
            assertEquals(List.of(), answer.warnings(), event.name());
          }
        });
  }
}
