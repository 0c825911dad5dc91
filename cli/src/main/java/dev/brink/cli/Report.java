package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON answers as text for a terminal. */
final class Report {
  private Report() {}

  /** One line for each plain value: {@code name: hello}. */
  static String fields(JsonNode object) {
    List<String> lines = new ArrayList<>();
    plain(object).forEach((name, value) -> lines.add(name + ": " + value));
    return String.join(System.lineSeparator(), lines);
  }

  /**
   * A line of headings and a line for each element of the list in an answer; its columns are the
   * plain values of the elements.
   */
  static String table(JsonNode answer, String whenEmpty) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode element : list(answer)) {
      rows.add(element.isObject() ? plain(element) : Map.of("name", element.asText()));
    }
    if (rows.isEmpty()) {
      return whenEmpty;
    }
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    var lines = new ArrayList<StringBuilder>();
    for (int i = 0; i <= rows.size(); i++) {
      lines.add(new StringBuilder());
    }
    for (String column : columns) {
      addColumn(lines, rows, column);
    }
    return String.join(
        System.lineSeparator(),
        lines.stream().map(line -> line.toString().stripTrailing()).toList());
  }

  private static void addColumn(
      List<StringBuilder> lines, List<Map<String, String>> rows, String column) {
    List<String> cells = new ArrayList<>();
    cells.add(column);
    rows.forEach(row -> cells.add(row.getOrDefault(column, "-")));
    int width = cells.stream().mapToInt(String::length).max().orElse(0) + 2;
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).append(cells.get(i)).repeat(" ", width - cells.get(i).length());
    }
  }

  /** The answer itself or the first list in it. */
  static JsonNode list(JsonNode answer) {
    if (answer.isObject()) {
      for (JsonNode member : answer) {
        if (member.isArray()) {
          return member;
        }
      }
    }
    return answer;
  }

  private static Map<String, String> plain(JsonNode object) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isValueNode() && !member.getValue().isNull()) {
        values.put(member.getKey(), member.getValue().asText());
      }
    }
    return values;
  }
}
