package dev.brink.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Changes a distribution by reading it, editing it and putting it back unless somebody was faster.
 */
final class Distributions {
  private final AdminClient node;

  Distributions(AdminClient node) {
    this.node = node;
  }

  JsonNode attach(String distribution, Attachment attachment) throws CommandFailed {
    AdminPath path = AdminPath.of("distributions", distribution);
    AdminClient.Answer before = node.get(path);
    ObjectNode config = config(before.body());
    attachment.edit(config);
    return node.put(path, "application/json", config.toString().getBytes(UTF_8), etag(before))
        .body();
  }

  /**
   * The configuration stands alone, or inside a get-distribution or get-distribution-config answer.
   */
  private static ObjectNode config(JsonNode body) throws CommandFailed {
    JsonNode[] places = {
      body,
      body.path("DistributionConfig"),
      body.path("Distribution").path("DistributionConfig"),
      body.path("config")
    };
    for (JsonNode place : places) {
      if (place.has("DefaultCacheBehavior") && place instanceof ObjectNode config) {
        return config;
      }
    }
    throw new CommandFailed("the node's answer holds no DistributionConfig");
  }

  private static Optional<String> etag(AdminClient.Answer answer) {
    return answer
        .etag()
        .or(() -> text(answer.body().path("ETag")))
        .or(() -> text(answer.body().path("etag")));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }
}
