package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions that ran, and what each changed. */
final class FunctionCalls {
  /** CPU time of a CloudFront Function, the same in every profile. */
  private static final long ALLOWED_NANOS = LimitTable.warm(LimitProfile.CLASSIC).cpu().toNanos();

  private FunctionCalls() {}

  static void write(ArrayNode to, List<Explanation.Call> calls) {
    for (Explanation.Call call : calls) {
      write(to.addObject(), call);
    }
  }

  private static void write(ObjectNode to, Explanation.Call call) {
    Execution execution = call.execution();
    Usage usage = execution.usage();
    to.put("event", call.event().type().wireName());
    to.put("name", call.function().name());
    to.put("version", call.function().version());
    to.put("runtime", call.function().runtime().wireName());
    to.put("outcome", outcome(execution.outcome()));
    to.put("cpuMicros", Math.round(usage.cpuNanos() / 1_000.0));
    if (call.function().runtime().isCloudFrontFunction()) {
      to.put("computeUtilization", utilization(execution));
    }
    to.put("allocatedBytes", usage.allocatedBytes());
    ArrayNode changes = to.putArray("changes");
    switch (execution.outcome()) {
      case Execution.Proceed proceed -> {
        Changes.ofRequest(changes, call.event().request(), proceed.request());
        origin(changes, proceed.originChange());
      }
      case Execution.Respond respond -> {
        Event.Response before = call.event().response();
        if (before == null) {
          to.put("status", respond.response().status());
        } else {
          Changes.ofResponse(changes, before, respond.response(), respond.body());
        }
      }
      case Execution.Invalid invalid -> {
        ArrayNode violations = to.putArray("violations");
        for (Violation violation : invalid.violations()) {
          violations.add(violation.path() + ": " + violation.message());
        }
      }
      case Execution.Failed failed -> failure(to, failed.failure());
    }
    if (!execution.logs().isEmpty()) {
      ArrayNode logs = to.putArray("logs");
      execution.logs().forEach(logs::add);
    }
    if (!execution.warnings().isEmpty()) {
      ArrayNode warnings = to.putArray("warnings");
      execution.warnings().forEach(warnings::add);
    }
  }

  private static String outcome(Execution.Outcome outcome) {
    return switch (outcome) {
      case Execution.Proceed _ -> "request";
      case Execution.Respond _ -> "response";
      case Execution.Invalid _ -> "invalid";
      case Execution.Failed _ -> "failed";
    };
  }

  /** Of a call that was stopped: 101. */
  private static long utilization(Execution execution) {
    boolean stopped =
        execution.outcome() instanceof Execution.Failed(Failure failure)
            && failure.kind() == Failure.Kind.TIME_LIMIT;
    return stopped ? 101 : Math.min(100, execution.usage().cpuNanos() * 100 / ALLOWED_NANOS);
  }

  private static void failure(ObjectNode to, Failure failure) {
    ObjectNode error = to.putObject("error");
    error.put("kind", failure.kind().wireName()).put("message", failure.message());
    if (failure.line() > 0) {
      error.put("line", failure.line()).put("column", failure.column());
    }
  }

  private static void origin(ArrayNode changes, @Nullable OriginChange change) {
    switch (change) {
      case null -> {}
      case OriginChange.Update update ->
          Changes.add(changes, "origin", null, "changed: " + settings(update.settings()));
      case OriginChange.SelectById select ->
          Changes.add(changes, "origin", null, "the origin with the id " + select.originId());
      case OriginChange.Group group ->
          Changes.add(
              changes,
              "origin",
              null,
              "a group of "
                  + group.members().getFirst().originId()
                  + " and "
                  + group.members().getLast().originId());
      case OriginChange.Replace replace -> Changes.add(changes, "origin", null, "replaced");
    }
  }

  private static String settings(OriginChange.Settings settings) {
    StringBuilder text = new StringBuilder();
    note(text, "domain", settings.domainName());
    note(text, "host header", settings.hostHeader());
    note(text, "path", settings.originPath());
    note(text, "port", settings.port());
    note(text, "protocol", settings.protocol());
    note(text, "custom headers", settings.customHeaders());
    return text.isEmpty() ? "other settings" : text.toString();
  }

  private static void note(StringBuilder text, String name, @Nullable Object value) {
    if (value != null) {
      text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
    }
  }
}
