package dev.brink.testing.journey;

import dev.brink.functions.HttpFields;
import dev.brink.testing.ViewerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what happens on a journey. */
final class StepReader {
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "delete", "patch", "options");
  private static final Set<String> STEP =
      Set.of(
          "get",
          "head",
          "post",
          "put",
          "delete",
          "patch",
          "options",
          "name",
          "host",
          "headers",
          "body",
          "expect",
          "after",
          "invalidate",
          "putKeys",
          "origin",
          "origins");
  private static final Set<String> EXPECT =
      Set.of("status", "headers", "body", "x-cache", "functions", "origin");
  private static final Set<String> TEXT = Set.of("contains", "matches", "json");

  private StepReader() {}

  static List<Step> read(YamlValue requests) {
    if (!requests.isList()) {
      requests.problem("must be a list");
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (YamlValue item : requests.items()) {
      add(steps, item);
    }
    return steps;
  }

  /** One item may let time pass, change the world, and then send a request. */
  private static void add(List<Step> steps, YamlValue item) {
    Map<String, YamlValue> members = item.members(STEP);
    int before = steps.size();
    int line = item.line();
    YamlValue after = members.get("after");
    if (after != null) {
      steps.add(new Step.After(line, Durations.read(after)));
    }
    YamlValue invalidate = members.get("invalidate");
    if (invalidate != null) {
      steps.add(
          new Step.Invalidate(line, invalidate.items().stream().map(YamlValue::text).toList()));
    }
    YamlValue put = members.get("putKeys");
    if (put != null) {
      put.members()
          .forEach(
              (store, pairs) ->
                  steps.add(new Step.PutKeys(line, store, JourneyReader.pairs(pairs))));
    }
    YamlValue origin = members.get("origin");
    if (origin != null) {
      steps.add(new Step.Origin(line, "", OriginScripts.read(origin)));
    }
    YamlValue origins = members.get("origins");
    if (origins != null) {
      origins
          .members()
          .forEach(
              (host, change) -> steps.add(new Step.Origin(line, host, OriginScripts.read(change))));
    }
    List<String> methods = members.keySet().stream().filter(METHODS::contains).toList();
    if (methods.size() > 1) {
      item.problem("has more than one request: " + String.join(", ", methods));
    }
    if (!methods.isEmpty()) {
      steps.add(request(line, methods.getFirst(), members));
    } else if (steps.size() == before) {
      item.problem(
          "does nothing; one of get, post ..., after, invalidate, putKeys, origin, origins is needed");
    } else if (members.containsKey("expect")) {
      item.problem("expects something of no request; get, post ... is missing");
    }
  }

  private static Step request(int line, String method, Map<String, YamlValue> members) {
    YamlValue target = members.get(method);
    String text = target == null ? "/" : target.text();
    if (target != null && !text.startsWith("/")) {
      target.problem("must be a path, beginning with a slash");
      text = "/";
    }
    String verb = method.toUpperCase(Locale.ROOT);
    ViewerRequest request = new ViewerRequest(verb, text, headers(members), body(members));
    YamlValue host = members.get("host");
    if (host != null) {
      request = request.host(host.text());
    }
    YamlValue name = members.get("name");
    return new Step.Request(
        line,
        name == null ? verb + " " + text : name.text(),
        request,
        expected(members.get("expect")));
  }

  private static HttpFields headers(Map<String, YamlValue> members) {
    HttpFields.Builder headers = HttpFields.builder();
    YamlValue given = members.get("headers");
    if (given != null) {
      given
          .members()
          .forEach(
              (name, values) -> values.items().forEach(value -> headers.add(name, value.text())));
    }
    return headers.build();
  }

  private static byte[] body(Map<String, YamlValue> members) {
    YamlValue body = members.get("body");
    return body == null
        ? new byte[0]
        : body.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Expected expected(@Nullable YamlValue expect) {
    if (expect == null) {
      return Expected.NOTHING;
    }
    Map<String, YamlValue> members = expect.members(EXPECT);
    YamlValue status = members.get("status");
    YamlValue headers = members.get("headers");
    YamlValue body = members.get("body");
    YamlValue xCache = members.get("x-cache");
    YamlValue functions = members.get("functions");
    YamlValue origin = members.get("origin");
    Map<String, TextRule> rules = new LinkedHashMap<>();
    if (headers != null) {
      headers.members().forEach((name, value) -> rules.put(name, rule(value)));
    }
    boolean counted = origin != null && origin.isText() && origin.text().matches("\\d+");
    return new Expected(
        status == null ? null : status.number(200, 599),
        rules,
        body == null ? null : rule(body),
        xCache == null ? null : xCache.text(),
        functions == null ? null : texts(functions),
        origin != null && counted ? origin.number(0, 1_000_000) : null,
        origin != null && !counted ? texts(origin) : null);
  }

  private static List<String> texts(YamlValue value) {
    return value.isNull() ? List.of() : value.items().stream().map(YamlValue::text).toList();
  }

  private static TextRule rule(YamlValue value) {
    if (value.isNull()) {
      return new TextRule.Absent();
    }
    if (value.isText()) {
      return new TextRule.Is(value.text());
    }
    Map<String, YamlValue> members = value.members(TEXT);
    if (members.size() != 1) {
      value.problem("must be text, null for none, or one of contains, matches, json");
    }
    YamlValue matches = members.get("matches");
    YamlValue json = members.get("json");
    YamlValue contains = members.get("contains");
    if (matches != null) {
      return pattern(matches);
    }
    return json != null
        ? new TextRule.Json(json.json())
        : new TextRule.Contains(contains == null ? "" : contains.text());
  }

  private static TextRule pattern(YamlValue value) {
    try {
      return new TextRule.Matches(Pattern.compile(value.text(), Pattern.DOTALL));
    } catch (PatternSyntaxException broken) {
      value.problem("is no regular expression: " + broken.getDescription());
      return new TextRule.Contains("");
    }
  }
}
