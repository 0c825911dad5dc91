package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two requests, or two responses, thing by thing. */
final class Changes {
  private Changes() {}

  static void ofRequest(ArrayNode to, Event.Request before, Event.Request after) {
    differ(to, "uri", before.uri(), after.uri());
    differ(to, "query string", before.querystring(), after.querystring());
    ofHeaders(to, before.headers(), after.headers());
    ofCookies(to, before.headers(), after.headers());
  }

  static void ofResponse(
      ArrayNode to, Event.Response before, Event.Response after, byte @Nullable [] body) {
    differ(to, "status", Integer.toString(before.status()), Integer.toString(after.status()));
    ofHeaders(to, before.headers(), after.headers());
    differ(
        to,
        "set-cookie",
        joined(before.headers(), "set-cookie"),
        joined(after.headers(), "set-cookie"));
    if (body != null) {
      add(to, "body", null, body.length + " bytes");
    }
  }

  private static void ofHeaders(ArrayNode to, HttpFields before, HttpFields after) {
    Set<String> names = new LinkedHashSet<>();
    before.forEach((name, value) -> names.add(name.toLowerCase(Locale.ROOT)));
    after.forEach((name, value) -> names.add(name.toLowerCase(Locale.ROOT)));
    names.remove("cookie");
    names.remove("set-cookie");
    for (String name : names) {
      differ(to, "header " + name, joined(before, name), joined(after, name));
    }
  }

  private static @Nullable String joined(HttpFields fields, String name) {
    return fields.joined(name).orElse(null);
  }

  private static void ofCookies(ArrayNode to, HttpFields before, HttpFields after) {
    Map<String, String> old = cookies(before);
    Map<String, String> now = cookies(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      differ(to, "cookie " + name, old.get(name), now.get(name));
    }
  }

  private static Map<String, String> cookies(HttpFields fields) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String line : fields.all("Cookie")) {
      for (String pair : List.of(line.split(";", -1))) {
        int equals = pair.indexOf('=');
        if (!pair.isBlank()) {
          cookies.merge(
              (equals < 0 ? pair : pair.substring(0, equals)).strip(),
              equals < 0 ? "" : pair.substring(equals + 1).strip(),
              (one, other) -> one + ", " + other);
        }
      }
    }
    return cookies;
  }

  private static void differ(
      ArrayNode to, String what, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      add(to, what, before, after);
    }
  }

  static void add(ArrayNode to, String what, @Nullable String before, @Nullable String after) {
    to.addObject().put("what", what).put("before", before).put("after", after);
  }
}
