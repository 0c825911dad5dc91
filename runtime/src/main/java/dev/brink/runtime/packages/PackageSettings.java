package dev.brink.runtime.packages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Lambda function is run with, as an upload's query or its manifest says; null is not said.
 *
 * @param timeout seconds
 */
public record PackageSettings(
    @Nullable String handler,
    @Nullable Integer memory,
    @Nullable Integer timeout,
    @Nullable Map<String, String> environment) {

  public static final PackageSettings NONE = new PackageSettings(null, null, null, null);

  public static final String DEFAULT_HANDLER = "index.handler";

  public static final int LEAST_MEMORY = 128;

  private static final int MOST_MEMORY = (int) (bytes("lambda-origin-memory") / (1024 * 1024));
  private static final int MOST_TIMEOUT = (int) (bytes("lambda-origin-time") / 1_000_000_000L);
  private static final long MOST_VARIABLES = bytes("lambda-origin-variables");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern HANDLER =
      Pattern.compile("(?:[^/.\\\\][^/\\\\]*/)*[^/.\\\\]+(?:\\.[A-Za-z_$][\\w$]*)+");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lambda Developer Guide, "Working with environment variables": reserved ones. */
  static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  /** One thing that is wrong with settings. */
  public record Problem(String path, String message) {}

  private static long bytes(String limit) {
    return LimitTable.row(limit).orElseThrow().value(LimitProfile.CLASSIC).orElseThrow();
  }

  /** Reads a manifest. */
  public static PackageSettings ofManifest(byte[] manifest, List<Problem> problems) {
    JsonNode json;
    try {
      json = JSON.readTree(new String(manifest, StandardCharsets.UTF_8));
    } catch (JsonProcessingException broken) {
      json = JSON.missingNode();
    }
    if (!json.isObject()) {
      problems.add(new Problem(PackageFiles.MANIFEST, "is no JSON object"));
      return NONE;
    }
    Set<String> known = Set.of("handler", "memory", "timeout", "environment");
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.add(
                    new Problem(
                        PackageFiles.MANIFEST + "." + name,
                        "is not known; known are environment, handler, memory, timeout"));
              }
            });
    String prefix = PackageFiles.MANIFEST + ".";
    JsonNode handler = json.path("handler");
    if (!handler.isMissingNode() && !handler.isTextual()) {
      problems.add(new Problem(prefix + "handler", "must be a string"));
    }
    return new PackageSettings(
        handler.isTextual() ? handler.asText() : null,
        whole(prefix + "memory", json.path("memory"), problems),
        whole(prefix + "timeout", json.path("timeout"), problems),
        variables(prefix + "environment", json.path("environment"), problems));
  }

  private static @Nullable Integer whole(String path, JsonNode node, List<Problem> problems) {
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isInt()) {
      problems.add(new Problem(path, "must be a whole number"));
      return null;
    }
    return node.asInt();
  }

  private static @Nullable Map<String, String> variables(
      String path, JsonNode node, List<Problem> problems) {
    if (node.isMissingNode()) {
      return null;
    }
    if (!node.isObject()) {
      problems.add(new Problem(path, "must be an object of names and values"));
      return null;
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> variable : node.properties()) {
      if (!variable.getValue().isTextual()) {
        problems.add(new Problem(path + "." + variable.getKey(), "must be a string"));
      }
      variables.put(variable.getKey(), variable.getValue().asText());
    }
    return variables;
  }

  /** These, and where they say nothing, others. */
  public PackageSettings or(PackageSettings others) {
    return new PackageSettings(
        handler == null ? others.handler : handler,
        memory == null ? others.memory : memory,
        timeout == null ? others.timeout : timeout,
        environment == null ? others.environment : environment);
  }

  /** What is wrong with them, whatever the trigger. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (handler != null && !HANDLER.matcher(handler).matches()) {
      problems.add(
          new Problem(
              "handler",
              "must name a file without extension, a dot, and an export: index.handler"));
    }
    if (memory != null && (memory < LEAST_MEMORY || memory > MOST_MEMORY)) {
      problems.add(
          new Problem(
              "memory",
              "is " + memory + " MB; allowed are " + LEAST_MEMORY + " to " + MOST_MEMORY));
    }
    if (timeout != null && (timeout < 1 || timeout > MOST_TIMEOUT)) {
      problems.add(
          new Problem("timeout", "is " + timeout + " s; allowed are 1 to " + MOST_TIMEOUT));
    }
    if (environment != null) {
      problems.addAll(problems(environment));
    }
    return problems;
  }

  private static List<Problem> problems(Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (RESERVED.contains(name)) {
        problems.add(new Problem("env." + name, "is reserved: the node sets it"));
      } else if (!VARIABLE.matcher(name).matches()) {
        problems.add(
            new Problem("env." + name, "is no name: a letter, then letters, digits and _"));
      }
      bytes +=
          name.getBytes(StandardCharsets.UTF_8).length
              + variable.getValue().getBytes(StandardCharsets.UTF_8).length;
    }
    if (bytes > MOST_VARIABLES) {
      problems.add(
          new Problem(
              "env",
              "the variables have " + bytes + " bytes in all, allowed are " + MOST_VARIABLES));
    }
    return problems;
  }

  /** Files one of which must be there for a handler to be found. */
  public static List<String> filesOf(String handler) {
    int slash = handler.lastIndexOf('/');
    String file = handler.substring(0, handler.indexOf('.', slash + 1));
    return List.of(file + ".js", file + ".mjs", file + ".cjs");
  }
}
