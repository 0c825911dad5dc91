package dev.brink.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.process.wire.Message;

/** A guest's error as Lambda prints it. */
final class ErrorJson {
  private ErrorJson() {}

  static String of(Message.Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("errorType", problem.type()).put("errorMessage", problem.message());
    ArrayNode stack = json.putArray("stack");
    problem.trace().forEach(stack::add);
    return json.toString();
  }
}
