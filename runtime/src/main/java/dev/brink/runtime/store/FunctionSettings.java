package dev.brink.runtime.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Isolation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a version when it was uploaded, beside its code.
 *
 * @param lambda null unless it is a Lambda function
 */
public record FunctionSettings(Isolation isolation, @Nullable Lambda lambda) {

  public static final FunctionSettings NONE = new FunctionSettings(Isolation.IN_PROCESS, null);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A Lambda function's files and what they are run with.
   *
   * @param archive SHA-256 of the zip of its files
   * @param singleFile name in the archive of the one file that was uploaded; null for an archive
   * @param archiveBytes size of the zip
   * @param handler such as {@code index.handler}
   * @param timeoutSeconds null when the trigger's limit is all that counts
   */
  public record Lambda(
      String archive,
      @Nullable String singleFile,
      int archiveBytes,
      String handler,
      int memoryMegabytes,
      @Nullable Integer timeoutSeconds,
      Map<String, String> environment) {
    public Lambda {
      environment = Map.copyOf(environment);
    }
  }

  /** As the store keeps it; "" for none. */
  String json() {
    if (equals(NONE)) {
      return "";
    }
    ObjectNode json = JSON.createObjectNode().put("isolation", isolation.wireName());
    if (lambda != null) {
      ObjectNode files =
          json.putObject("lambda")
              .put("archive", lambda.archive)
              .put("singleFile", lambda.singleFile)
              .put("archiveBytes", lambda.archiveBytes)
              .put("handler", lambda.handler)
              .put("memory", lambda.memoryMegabytes)
              .put("timeout", lambda.timeoutSeconds);
      ObjectNode variables = files.putObject("environment");
      new TreeMap<>(lambda.environment).forEach(variables::put);
    }
    return json.toString();
  }

  static FunctionSettings parse(String stored) {
    if (stored.isEmpty()) {
      return NONE;
    }
    try {
      JsonNode json = JSON.readTree(stored);
      return new FunctionSettings(
          Isolation.ofWireName(json.path("isolation").asText()).orElseThrow(),
          json.has("lambda") ? lambda(json.path("lambda")) : null);
    } catch (JsonProcessingException damaged) {
      throw new StoreException("the settings of a function cannot be read", damaged);
    }
  }

  private static Lambda lambda(JsonNode json) {
    Map<String, String> environment = new TreeMap<>();
    json.path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    JsonNode single = json.path("singleFile");
    JsonNode timeout = json.path("timeout");
    return new Lambda(
        json.path("archive").asText(),
        single.isTextual() ? single.asText() : null,
        json.path("archiveBytes").asInt(),
        json.path("handler").asText(),
        json.path("memory").asInt(),
        timeout.isInt() ? (Integer) timeout.asInt() : null,
        environment);
  }
}
