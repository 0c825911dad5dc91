package dev.brink.functions.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes JSON files, with messages that name the file. */
final class JsonFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFiles() {}

  static String readText(Path file) throws TestInputException {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new TestInputException(file + ": it cannot be read as UTF-8 text");
    }
  }

  static JsonNode read(Path file) throws TestInputException {
    String text = readText(file);
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new TestInputException(
          "%s: it is not JSON at line %d, column %d: %s"
              .formatted(
                  file,
                  broken.getLocation().getLineNr(),
                  broken.getLocation().getColumnNr(),
                  broken.getOriginalMessage()));
    }
  }

  static void write(Path file, JsonNode json) throws TestInputException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, pretty(json) + "\n");
    } catch (IOException broken) {
      throw new TestInputException(file + ": it cannot be written");
    }
  }

  /** Two blanks a level, arrays included, line feeds whatever the platform. */
  static String pretty(JsonNode json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("a tree of JSON can always be written", broken);
    }
  }
}
