package dev.brink.functions.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionKind;
import dev.brink.functions.rules.ResultCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests from responses in a handler's answer, and collects what is wrong with it. Not safe
 * for use by several threads.
 */
final class AnswerReader {
  private final Event event;
  private final ResultCheck check;
  private final List<String> warnings = new ArrayList<>(0);

  AnswerReader(Event event) {
    this.event = event;
    this.check = new ResultCheck(FunctionKind.LAMBDA_AT_EDGE, event.type());
  }

  List<String> warnings() {
    return warnings;
  }

  Execution.Outcome read(@Nullable JsonNode answer) {
    Execution.Outcome outcome = null;
    if (answer == null || !answer.isObject()) {
      check.violated(
          LambdaRule.JSON_OBJECT,
          "",
          "the handler must return an object, it returned "
              + (answer == null ? "nothing" : JsonKind.of(answer)));
    } else if (event.type().isRequest()) {
      outcome = atRequest(answer);
    } else {
      outcome = atResponse(answer);
    }
    return outcome == null || !check.violations().isEmpty()
        ? new Execution.Invalid(check.violations())
        : outcome;
  }

  // CloudFront Developer Guide, "Generate HTTP responses in request triggers": status makes it one.
  private Execution.@Nullable Outcome atRequest(JsonNode answer) {
    if (answer.has("status")) {
      return new ResponseReader(event, check, warnings).generated(answer);
    }
    if (answer.has("uri") || answer.has("method") || answer.has("headers")) {
      return new RequestReader(event, check, warnings).read(answer);
    }
    check.violated(
        LambdaRule.RESULT_TYPE,
        "",
        "the handler must return a request (uri, headers ...) or a response (status ...)");
    return null;
  }

  private Execution.@Nullable Outcome atResponse(JsonNode answer) {
    if (!answer.has("status")) {
      check.violated(
          LambdaRule.RESULT_TYPE,
          "",
          answer.has("uri")
              ? "the handler must return a response, it returned a request"
              : "the handler must return a response with a status");
      return null;
    }
    return new ResponseReader(event, check, warnings).changed(answer);
  }
}
