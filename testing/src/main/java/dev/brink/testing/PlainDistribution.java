package dev.brink.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import java.util.List;
import java.util.Map;

/** The distribution of a test that names none, and functions at the default behavior of any. */
final class PlainDistribution {

  private PlainDistribution() {}

  static JsonNode config() {
    return BrinkBuilder.json(
        """
        {
          "CallerReference": "test",
          "Comment": "",
          "Enabled": true,
          "Origins": [{
            "Id": "origin",
            "DomainName": "origin.test",
            "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}
          }],
          "DefaultCacheBehavior": {
            "TargetOriginId": "origin",
            "ViewerProtocolPolicy": "allow-all",
            "AllowedMethods": ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
            "ForwardedValues": {"QueryString": true, "Cookies": {"Forward": "none"}},
            "MinTTL": 0, "DefaultTTL": 86400, "MaxTTL": 31536000
          }
        }
        """,
        "the plain distribution");
  }

  static JsonNode attach(
      JsonNode config, Map<EventType, String> attached, Map<String, FunctionSource> functions) {
    ObjectNode changed = config.deepCopy();
    JsonNode behavior = changed.path("DefaultCacheBehavior");
    if (!(behavior instanceof ObjectNode target)) {
      throw new BrinkException(
          "a function can be attached only where there is a DefaultCacheBehavior", List.of());
    }
    attached.forEach(
        (trigger, name) -> {
          FunctionSource source = functions.get(name);
          if (source == null) {
            throw new BrinkException(
                "function %s is to be attached, and there is none of that name; there are %s"
                    .formatted(name, functions.keySet()),
                List.of());
          }
          boolean lambda = source.runtime() == FunctionRuntime.NODEJS;
          list(target, lambda ? "LambdaFunctionAssociations" : "FunctionAssociations")
              .addObject()
              .put("EventType", trigger.wireName())
              .put(lambda ? "LambdaFunctionARN" : "FunctionARN", name);
        });
    return changed;
  }

  /** The list of that name as a plain array, whichever of CloudFront's two shapes it has. */
  private static ArrayNode list(ObjectNode behavior, String name) {
    JsonNode there = behavior.path(name);
    JsonNode items = there.isObject() ? there.path("Items") : there;
    ArrayNode list =
        items instanceof ArrayNode array ? array.deepCopy() : JsonNodeFactory.instance.arrayNode();
    behavior.set(name, list);
    return list;
  }
}
