package dev.brink.runtime.admin;

import static dev.brink.runtime.admin.Endpoint.now;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.LogLine;
import dev.brink.runtime.functions.Refused;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What functions logged: as a list, or as it comes. */
final class LogCalls {

  private static final int DEFAULT_LINES = 200;
  private static final int MAX_LINES = 10_000;

  private final AdminParts parts;

  LogCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/v1/logs", request -> answer(request, null)),
        Endpoint.get("/v1/functions/{name}/logs", request -> answer(request, name(request))));
  }

  private String name(AdminRequest request) {
    return parts.registry().find(request.path("name")).name();
  }

  private CompletionStage<Answer> answer(AdminRequest request, @Nullable String function) {
    request.checkQuery(Set.of("follow", "lines"));
    FunctionLogs logs = parts.logs();
    int lines = lines(request.query("lines"));
    if ("true".equals(request.query("follow"))) {
      return LogStream.answer(request.context(), logs, function, lines);
    }
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("lines");
    logs.recent(function, lines).forEach(line -> list.add(json(line)));
    return now(Answer.ok(json));
  }

  private static int lines(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LINES;
    }
    try {
      int lines = Integer.parseInt(text);
      if (lines >= 0 && lines <= MAX_LINES) {
        return lines;
      }
    } catch (NumberFormatException e) {
      // Refused below with the range.
    }
    throw new Refused(
        ErrorCode.INVALID_ARGUMENT,
        "'lines' is a number from 0 to " + MAX_LINES,
        List.of(Refused.Detail.at("lines", "must be a number from 0 to " + MAX_LINES)));
  }

  static ObjectNode json(LogLine line) {
    return Json.object()
        .put("time", line.time().toString())
        .put("function", line.function())
        .put("message", line.message())
        .put("sequence", line.sequence());
  }
}
