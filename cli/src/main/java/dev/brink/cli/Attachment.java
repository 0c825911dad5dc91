package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EventType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function at one event of one behavior of a distribution.
 *
 * @param pattern the behavior's path pattern; null is the default behavior
 */
record Attachment(FunctionReference function, EventType event, @Nullable String pattern) {

  /** Puts the function into the configuration, in place of what was at that event. */
  void edit(ObjectNode config) throws CommandFailed {
    ObjectNode behavior = behavior(config);
    JsonNode old = behavior.path(function.associations());
    ArrayNode kept = behavior.arrayNode();
    for (JsonNode association : items(old)) {
      if (!event.wireName().equals(association.path("EventType").asText())) {
        kept.add(association);
      }
    }
    kept.add(function.association(behavior.objectNode(), event));
    if (old.isArray()) {
      behavior.set(function.associations(), kept);
    } else {
      behavior.putObject(function.associations()).put("Quantity", kept.size()).set("Items", kept);
    }
  }

  private ObjectNode behavior(ObjectNode config) throws CommandFailed {
    if (pattern == null) {
      if (config.path("DefaultCacheBehavior") instanceof ObjectNode behavior) {
        return behavior;
      }
      throw new CommandFailed("the distribution has no DefaultCacheBehavior");
    }
    List<String> patterns = new ArrayList<>();
    for (JsonNode behavior : items(config.path("CacheBehaviors"))) {
      String candidate = behavior.path("PathPattern").asText();
      if (candidate.equals(pattern) && behavior instanceof ObjectNode found) {
        return found;
      }
      patterns.add("'" + candidate + "'");
    }
    throw new CommandFailed(
        "the distribution has no behavior for '%s'; it has %s"
            .formatted(
                pattern,
                patterns.isEmpty()
                    ? "only the default one: leave --pattern out"
                    : String.join(", ", patterns)));
  }

  /** CloudFront lists come as {@code {"Quantity": n, "Items": [...]}} or as plain arrays. */
  private static JsonNode items(JsonNode list) {
    return list.isArray() ? list : list.path("Items");
  }
}
