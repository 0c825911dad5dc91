package dev.brink.functions.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a handler's answer means.
 *
 * @param outcome a {@link Execution.Proceed}, a {@link Execution.Respond} or an {@link
 *     Execution.Invalid}
 * @param warnings what was ignored and why
 */
public record LambdaAnswer(Execution.Outcome outcome, List<String> warnings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public LambdaAnswer {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads what the handler of this event answered.
   *
   * @param json the answer as JSON text; null for undefined, or for what JSON cannot say
   */
  public static LambdaAnswer read(Event event, @Nullable String json) {
    AnswerReader reader = new AnswerReader(event);
    JsonNode answer = null;
    if (json != null) {
      try {
        answer = JSON.readTree(json);
      } catch (JsonProcessingException broken) {
        // Left null: to the viewer it is what no answer is.
      }
    }
    return new LambdaAnswer(reader.read(answer), reader.warnings());
  }
}
