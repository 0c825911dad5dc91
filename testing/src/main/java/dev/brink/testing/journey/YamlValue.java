package dev.brink.testing.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.runtime.json.SimilarName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a YAML file, which knows its line and its path of keys. */
final class YamlValue {
  private final Node node;
  private final String path;
  private final YamlProblems problems;

  YamlValue(Node node, String path, YamlProblems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** 1-based; 0 when unknown. */
  int line() {
    return node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(0);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  boolean isText() {
    return node instanceof ScalarNode && !isNull();
  }

  /** Says what is wrong with it. */
  void problem(String message) {
    problems.add(line(), path.isEmpty() ? message : path + " " + message);
  }

  /** The members, all of them strings; empty, and a problem, when it is something else. */
  Map<String, YamlValue> members() {
    Map<String, YamlValue> members = new LinkedHashMap<>();
    if (!(node instanceof MappingNode map)) {
      if (!isNull()) {
        problem("must hold keys and values");
      }
      return members;
    }
    for (NodeTuple tuple : map.getValue()) {
      String key =
          tuple.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : tuple.getKeyNode().toString();
      YamlValue value =
          new YamlValue(tuple.getValueNode(), path.isEmpty() ? key : path + "." + key, problems);
      if (members.put(key, value) != null) {
        value.problem("is there twice");
      }
    }
    return members;
  }

  /** The members, none but these. */
  Map<String, YamlValue> members(Set<String> allowed) {
    Map<String, YamlValue> members = members();
    for (Map.Entry<String, YamlValue> member : members.entrySet()) {
      if (!allowed.contains(member.getKey())) {
        String similar = SimilarName.of(member.getKey(), allowed);
        member
            .getValue()
            .problem(
                "is not known"
                    + (similar == null ? "" : "; did you mean " + similar + "?")
                    + "; allowed are "
                    + String.join(", ", new TreeSet<>(allowed)));
      }
    }
    return members;
  }

  /** The items; itself alone when it is no list. */
  List<YamlValue> items() {
    if (!(node instanceof SequenceNode list)) {
      return List.of(this);
    }
    List<YamlValue> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      items.add(new YamlValue(item, path + "[" + items.size() + "]", problems));
    }
    return items;
  }

  /** The text of a string, number or boolean; "", and a problem, when it is something else. */
  String text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    problem("must be text");
    return "";
  }

  /** A whole number in these bounds; null, and a problem, when it is something else. */
  @Nullable Integer number(int least, int most) {
    try {
      int number = Integer.parseInt(text());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    problem("must be a whole number from " + least + " to " + most);
    return null;
  }

  boolean flag() {
    String text = text();
    if (!text.equals("true") && !text.equals("false")) {
      problem("must be true or false");
    }
    return text.equals("true");
  }

  /** The same value as JSON. */
  JsonNode json() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (node) {
      case MappingNode _ -> {
        ObjectNode object = json.objectNode();
        members().forEach((key, value) -> object.set(key, value.json()));
        yield object;
      }
      case SequenceNode _ -> {
        ArrayNode array = json.arrayNode();
        items().forEach(item -> array.add(item.json()));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> {
        problem("cannot be used here");
        yield json.nullNode();
      }
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(text.equals("true"));
    }
    try {
      if (tag.equals(Tag.INT)) {
        BigInteger number = new BigInteger(text);
        return number.bitLength() < 32
            ? json.numberNode(number.intValue())
            : json.numberNode(number);
      }
      if (tag.equals(Tag.FLOAT)) {
        return json.numberNode(Double.parseDouble(text));
      }
    } catch (NumberFormatException special) {
      // .inf and .nan have no form in JSON.
    }
    return json.textNode(text);
  }
}
