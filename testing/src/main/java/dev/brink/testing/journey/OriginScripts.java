package dev.brink.testing.journey;

import dev.brink.testing.OriginDouble;
import dev.brink.testing.OriginReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what origin doubles do. */
final class OriginScripts {
  private static final Set<String> REPLY =
      Set.of("status", "headers", "body", "json", "slow", "reset", "cut");

  private OriginScripts() {}

  /**
   * How an origin changes.
   *
   * @param connections whether it takes connections
   */
  record Change(boolean connections, List<Step.Script> scripts) {

    void apply(OriginDouble origin) {
      if (connections) {
        origin.accept();
      } else {
        origin.refuse();
      }
      for (Step.Script script : scripts) {
        if (script.path().equals("otherwise")) {
          origin.otherwise(script.replies().getFirst());
        } else {
          origin.answer(script.path(), script.replies().toArray(OriginReply[]::new));
        }
      }
    }
  }

  /** The word {@code refuse} or {@code accept}, or paths and what they get. */
  static Change read(YamlValue value) {
    if (value.isText()) {
      String word = value.text();
      if (!word.equals("refuse") && !word.equals("accept")) {
        value.problem("must be refuse, accept, or paths with what they get");
      }
      return new Change(!word.equals("refuse"), List.of());
    }
    List<Step.Script> scripts = new ArrayList<>();
    for (Map.Entry<String, YamlValue> line : value.members().entrySet()) {
      String path = line.getKey();
      if (!path.startsWith("/") && !path.matches("[A-Z]+ /.*") && !path.equals("otherwise")) {
        line.getValue().problem("is no path; allowed are /a, /a?b=1, /a/*, POST /a and otherwise");
        continue;
      }
      List<OriginReply> replies =
          line.getValue().items().stream().map(OriginScripts::reply).toList();
      if (replies.isEmpty()) {
        line.getValue().problem("needs a reply");
      } else {
        scripts.add(new Step.Script(path, replies));
      }
    }
    return new Change(true, scripts);
  }

  private static OriginReply reply(YamlValue value) {
    if (value.isText()) {
      return OriginReply.ok(value.text());
    }
    Map<String, YamlValue> members = value.members(REPLY);
    if (members.containsKey("reset") && members.get("reset").flag()) {
      return OriginReply.reset();
    }
    Integer status =
        members.containsKey("status")
            ? members.get("status").number(200, 599)
            : Integer.valueOf(200);
    OriginReply reply = OriginReply.status(status == null ? 200 : status);
    if (members.containsKey("headers")) {
      for (Map.Entry<String, YamlValue> header : members.get("headers").members().entrySet()) {
        for (YamlValue line : header.getValue().items()) {
          reply = reply.header(header.getKey(), line.text());
        }
      }
    }
    if (members.containsKey("body")) {
      reply = reply.body(members.get("body").text());
    }
    if (members.containsKey("json")) {
      reply = reply.body(members.get("json").json().toString());
    }
    if (members.containsKey("slow")) {
      Duration delay = Durations.read(members.get("slow"));
      reply = reply.slow(delay);
    }
    return members.containsKey("cut") && members.get("cut").flag() ? reply.cut() : reply;
  }
}
