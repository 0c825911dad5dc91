package dev.brink.runtime.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON text read strictly: one document, no key twice in one object, nothing behind it. */
public final class JsonText {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonText() {}

  /** Takes UTF-8; a problem names line and column. */
  public static Reading<JsonNode> parse(byte[] text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      JsonNode node = STRICT.readTree(parser);
      if (node == null || node.isMissingNode()) {
        return rejected("is empty; a JSON document is expected");
      }
      return parser.nextToken() == null
          ? new Reading.Accepted<>(node, List.of())
          : rejected(invalid(parser.currentTokenLocation()) + ": the document has ended before");
    } catch (JsonProcessingException e) {
      return rejected(invalid(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      return rejected("is not valid JSON: the text is not UTF-8");
    }
  }

  private static Reading<JsonNode> rejected(String message) {
    return new Reading.Rejected<>(List.of(new Problem("", message)));
  }

  private static String invalid(@Nullable JsonLocation at) {
    return at == null
        ? "is not valid JSON"
        : "is not valid JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** Without the parser's note on where an object starts, which is about the parser. */
  private static String firstLine(String message) {
    int note = message.indexOf(" (start marker at ");
    int end = note < 0 ? message.indexOf('\n') : note;
    return end < 0 ? message : message.substring(0, end);
  }
}
