package dev.brink.testing.journey;

import dev.brink.testing.Answer;
import dev.brink.testing.FunctionCall;
import dev.brink.testing.OriginCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Holds an answer against what is expected of it. */
final class AnswerCheck {

  private AnswerCheck() {}

  static List<String> differences(Expected expected, Answer answer) {
    List<String> differences = new ArrayList<>();
    Integer status = expected.status();
    if (status != null && status != answer.status()) {
      differences.add("status: expected " + status + ", but is " + answer.status());
    }
    String xCache = expected.xCache();
    if (xCache != null && !isXCache(xCache, answer.xCache())) {
      differences.add("x-cache: expected " + xCache + ", but is " + answer.xCache());
    }
    expected.headers().forEach((name, rule) -> differences.addAll(header(name, rule, answer)));
    TextRule body = expected.body();
    if (body != null) {
      boolean none = answer.body().length == 0 && body instanceof TextRule.Absent;
      differences.addAll(body.differences("body", none ? null : answer.text()));
    }
    List<String> functions = expected.functions();
    if (functions != null) {
      List<String> called = answer.functionsCalled();
      differences.addAll(list("functions", functions, called, "@"));
    }
    Integer calls = expected.originCalls();
    if (calls != null && calls != answer.originCalls().size()) {
      differences.add(
          "origin: expected %s, but there %s"
              .formatted(counted(calls), were(answer.originCalls())));
    }
    List<String> requests = expected.originRequests();
    if (requests != null) {
      List<String> sent = answer.originCalls().stream().map(OriginCall::toString).toList();
      differences.addAll(list("origin", requests, sent, " "));
    }
    return differences;
  }

  private static List<String> header(String name, TextRule rule, Answer answer) {
    List<String> lines = answer.headers(name);
    String value = lines.isEmpty() ? null : String.join(", ", lines);
    return rule.differences("header " + name.toLowerCase(Locale.ROOT), value);
  }

  private static boolean isXCache(String expected, String actual) {
    return actual.equalsIgnoreCase(expected)
        || actual.equalsIgnoreCase(expected + " from cloudfront");
  }

  /** What is expected may leave a part out: {@code hello} for {@code hello@viewer-request}. */
  private static List<String> list(
      String what, List<String> expected, List<String> actual, String separator) {
    boolean same = expected.size() == actual.size();
    for (int i = 0; same && i < expected.size(); i++) {
      String one = actual.get(i);
      int at = one.indexOf(separator);
      String part = separator.equals("@") ? one.substring(0, at) : one.substring(at + 1);
      same = one.equals(expected.get(i)) || part.equals(expected.get(i));
    }
    return same ? List.of() : List.of(what + ": expected " + expected + ", but is " + actual);
  }

  private static String counted(int calls) {
    return calls == 0 ? "no call" : calls == 1 ? "1 call" : calls + " calls";
  }

  private static String were(List<OriginCall> calls) {
    return switch (calls.size()) {
      case 0 -> "was none";
      case 1 -> "was 1: " + calls.getFirst();
      default ->
          "were "
              + calls.size()
              + ": "
              + calls.stream().map(OriginCall::toString).collect(Collectors.joining(", "));
    };
  }

  /** The answer in short. */
  static String outcome(Answer answer) {
    List<String> parts = new ArrayList<>();
    parts.add((answer.status() + " " + answer.xCache()).strip());
    if (!answer.functions().isEmpty()) {
      parts.add(String.join(", ", answer.functionsCalled()));
    }
    parts.add(
        answer.originCalls().isEmpty()
            ? "no origin call"
            : "origin "
                + answer.originCalls().stream()
                    .map(OriginCall::toString)
                    .collect(Collectors.joining(", ")));
    return String.join("; ", parts);
  }

  /** What helps to understand it. */
  static List<String> notes(Answer answer) {
    List<String> notes = new ArrayList<>();
    if (answer.cut() != null) {
      notes.add(answer.cut());
    }
    for (FunctionCall call : answer.functions()) {
      if (call.problem() != null) {
        notes.add(call.toString());
      }
      call.logs().forEach(line -> notes.add("log of " + call.function() + ": " + line));
    }
    return notes;
  }
}
