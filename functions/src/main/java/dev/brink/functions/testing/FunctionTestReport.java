package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.CodeSize;
import dev.brink.functions.Validation.Finding;
import dev.brink.functions.testing.FunctionTestResult.Case;
import java.util.List;
import java.util.Locale;

/** The results of a test run as text for people and as JSON for programs. */
public final class FunctionTestReport {

  private FunctionTestReport() {}

  /**
   * The results as text, one line an event, with what a person wants to know below it.
   *
   * @param outputs also show what was returned
   */
  public static String text(List<FunctionTestResult> results, boolean outputs) {
    return text(results, outputs, false, Style.PLAIN);
  }

  /**
   * The same in a style.
   *
   * @param sizes also show what the bytes of each function are spent on; otherwise that is shown
   *     when little is left
   */
  public static String text(
      List<FunctionTestResult> results, boolean outputs, boolean sizes, Style style) {
    return new TextReport(style, outputs, sizes).of(results);
  }

  /** The results as JSON: whether all passed, and every function with its events. */
  public static ObjectNode json(List<FunctionTestResult> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("passed", results.stream().allMatch(FunctionTestResult::passed));
    ArrayNode functions = json.putArray("functions");
    for (FunctionTestResult result : results) {
      ObjectNode function = functions.addObject();
      function.put("name", result.function().name());
      function.put("runtime", result.function().runtime().wireName());
      function.put("file", result.code().toString());
      function.put("passed", result.passed());
      findings(function.putArray("errors"), result.validation().errors());
      findings(function.putArray("warnings"), result.validation().warnings());
      if (result.size() != null) {
        function.set("size", size(result.size()));
      }
      ArrayNode events = function.putArray("events");
      for (Case one : result.cases()) {
        ObjectNode event = events.addObject();
        event.put("name", one.name());
        event.put("verdict", one.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        event.setAll(one.answer());
        ArrayNode differences = event.putArray("differences");
        one.differences().forEach(difference -> differences.add(difference.toString()));
      }
    }
    return json;
  }

  private static ObjectNode size(CodeSize size) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("bytes", size.bytes())
            .put("allowed", size.allowed())
            .put("comments", size.comments())
            .put("whitespace", size.whitespace())
            .put("unused", size.unused())
            .put("minified", size.minified());
    ArrayNode parts = json.putArray("parts");
    for (CodeSize.Part part : size.parts()) {
      parts
          .addObject()
          .put("name", part.name())
          .put("line", part.line())
          .put("bytes", part.bytes())
          .put("used", part.used());
    }
    return json;
  }

  private static void findings(ArrayNode array, List<Finding> findings) {
    for (Finding finding : findings) {
      array
          .addObject()
          .put("line", finding.line())
          .put("column", finding.column())
          .put("rule", finding.rule())
          .put("message", finding.message());
    }
  }
}
