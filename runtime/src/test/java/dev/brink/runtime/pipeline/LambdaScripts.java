package dev.brink.runtime.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.lambda.LambdaAnswer;
import dev.brink.functions.lambda.LambdaEvent;
import dev.brink.limits.Usage;
import java.util.List;
import java.util.function.UnaryOperator;

/** Handlers written in Java: JSON in, JSON out, with the rules that hold for real ones. */
final class LambdaScripts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LambdaScripts() {}

  /** Takes {@code Records[0].cf}; what it returns is the handler's answer. */
  static Execution run(Event event, UnaryOperator<ObjectNode> handler) {
    ObjectNode cf = (ObjectNode) json(LambdaEvent.write(event)).path("Records").path(0).path("cf");
    LambdaAnswer answer = LambdaAnswer.read(event, handler.apply(cf).toString());
    return new Execution(answer.outcome(), Usage.NONE, List.of(), answer.warnings(), null, null);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(text, broken);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  /** What a handler that changes nothing answers. */
  static ObjectNode given(ObjectNode cf) {
    return (ObjectNode) cf.path(cf.has("response") ? "response" : "request");
  }

  static ObjectNode header(ObjectNode message, String name, String value) {
    ((ObjectNode) message.path("headers"))
        .putArray(name)
        .addObject()
        .put("key", name)
        .put("value", value);
    return message;
  }
}
