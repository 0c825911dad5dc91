package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;

/** How a distribution's configuration names a function. */
record FunctionReference(String name, boolean lambda, int version) {

  /** From what the admin API says about the function. */
  static FunctionReference of(String name, JsonNode function) {
    boolean lambda = FunctionRuntime.NODEJS.wireName().equals(function.path("runtime").asText());
    return new FunctionReference(name, lambda, function.path("version").asInt(1));
  }

  /** The member of a cache behavior that lists functions of this kind. */
  String associations() {
    return lambda ? "LambdaFunctionAssociations" : "FunctionAssociations";
  }

  ObjectNode association(ObjectNode into, EventType event) {
    into.put("EventType", event.wireName());
    if (lambda) {
      // A Lambda association names a published version; region and account mean nothing here.
      into.put(
          "LambdaFunctionARN",
          "arn:aws:lambda:us-east-1:000000000000:function:" + name + ":" + version);
      return into.put("IncludeBody", false);
    }
    return into.put("FunctionARN", name);
  }
}
