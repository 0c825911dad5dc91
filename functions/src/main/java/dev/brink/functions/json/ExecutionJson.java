package dev.brink.functions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.Violation;
import dev.brink.limits.Usage;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** The answer of a test run as JSON: what came out, what it cost, and which rules it breaks. */
public final class ExecutionJson {

  /** What a call that a limit stopped reports as its compute utilization. */
  public static final int STOPPED = 101;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ExecutionJson() {}

  /**
   * Writes an execution.
   *
   * @param allowed the CPU time a call may use
   * @param calibration factor from this machine's CPU time to the reference machine's; 1 is taken
   *     as long as it has not been measured
   */
  public static ObjectNode write(
      Execution execution, Duration allowed, OptionalDouble calibration) {
    double factor = calibration.orElse(1.0);
    JsonNodeFactory make = JsonNodeFactory.instance;
    ObjectNode answer = make.objectNode();
    answer.set("output", output(execution));
    ArrayNode logs = answer.putArray("logs");
    execution.logs().forEach(logs::add);
    answer.set("error", error(execution));
    answer.put("computeUtilization", computeUtilization(execution, allowed, 1.0));
    answer.put("calibratedUtilization", computeUtilization(execution, allowed, factor));
    answer
        .putObject("calibration")
        .put("factor", Math.round(factor * 1_000) / 1_000.0)
        .put("measured", calibration.isPresent());
    Usage usage = execution.usage();
    answer
        .putObject("usage")
        .put("cpuMicros", usage.cpuNanos() / 1_000)
        .put("allocatedBytes", usage.allocatedBytes())
        .put("wallMicros", usage.wallNanos() / 1_000);
    ArrayNode violations = answer.putArray("violations");
    for (Violation violation : violations(execution)) {
      violations
          .addObject()
          .put("rule", violation.rule())
          .put("path", violation.path())
          .put("message", violation.message())
          .put("viewerSees", violation.viewerSees());
    }
    ArrayNode warnings = answer.putArray("warnings");
    execution.warnings().forEach(warnings::add);
    return answer;
  }

  /** The returned value; JSON null when there is none. */
  public static JsonNode output(Execution execution) {
    String output = execution.output();
    if (output == null) {
      return NullNode.getInstance();
    }
    try {
      return JSON.readTree(output);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("the engine's output is no JSON: " + output, broken);
    }
  }

  /** The rules that the result breaks; none when the call failed. */
  public static List<Violation> violations(Execution execution) {
    return execution.outcome() instanceof Execution.Invalid invalid
        ? invalid.violations()
        : List.of();
  }

  private static JsonNode error(Execution execution) {
    if (!(execution.outcome() instanceof Execution.Failed failed)) {
      return NullNode.getInstance();
    }
    Failure failure = failed.failure();
    ObjectNode error =
        JsonNodeFactory.instance
            .objectNode()
            .put("kind", failure.kind().wireName())
            .put("message", failure.message())
            .put("line", failure.line())
            .put("column", failure.column());
    if (!failure.trace().isEmpty()) {
      failure.trace().forEach(error.putArray("stack")::add);
    }
    return error;
  }

  /**
   * CPU time used by CPU time allowed as a whole percentage, 0 to 100; {@link #STOPPED} when a
   * limit stopped the call.
   */
  public static int computeUtilization(Execution execution, Duration allowed, double calibration) {
    if (execution.outcome() instanceof Execution.Failed failed
        && (failed.failure().kind() == Failure.Kind.TIME_LIMIT
            || failed.failure().kind() == Failure.Kind.MEMORY_LIMIT)) {
      return STOPPED;
    }
    double share = execution.usage().cpuNanos() * calibration / allowed.toNanos();
    return (int) Math.min(100, Math.max(0, Math.floor(share * 100)));
  }
}
