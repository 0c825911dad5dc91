package dev.brink.graaljs.warming;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events like the given ones, different in what functions branch on: first in what many functions
 * do, then in what this one's text mentions. So warming reaches more code.
 */
public final class EventVariations {
  private static final int MOST = 40;

  private EventVariations() {}

  /** The events themselves and their variations. */
  public static List<Event> of(List<Event> events, String code) {
    LinkedHashSet<Event> all = new LinkedHashSet<>(events);
    for (Event event : events.subList(0, Math.min(events.size(), 4))) {
      all.addAll(common(event));
    }
    CodeWords words = CodeWords.of(code);
    int count = Math.min(MOST, Math.max(words.paths().size(), Math.max(words.values().size(), 6)));
    for (int i = 0; i < count; i++) {
      all.add(mentioned(events.get(i % events.size()), words, i));
    }
    return List.copyOf(all);
  }

  private static List<Event> common(Event event) {
    Event.Request request = event.request();
    HttpFields fields = request.headers();
    return List.of(
        with(event, request("GET", "/", null, fields)),
        with(event, request("GET", "/folder/", "a=1&b=2&a=3", fields)),
        with(event, request("GET", "/folder/file.html", "", fields.without("cookie"))),
        with(
            event,
            request(
                "OPTIONS",
                "/api/items",
                request.querystring(),
                fields.with("Origin", "https://example.com").with("Cookie", "a=1; b=2"))),
        with(
            event,
            request(
                "POST",
                "/image.jpg",
                null,
                fields
                    .with("Authorization", "Bearer a.b.c")
                    .with("Accept", "image/avif,image/webp,*/*")
                    .with("Accept-Language", "de-DE,de;q=0.9,en;q=0.8"))));
  }

  /**
   * One event of what the code mentions. Names and values walk past each other from one event to
   * the next, and each name is now and then left out.
   */
  private static Event mentioned(Event event, CodeWords words, int turn) {
    Event.Request request = event.request();
    HttpFields headers = named(request.headers(), words.headers(), words, turn);
    String cookies = pairs(words.cookies(), words, turn, "; ");
    if (!cookies.isEmpty()) {
      headers = headers.with("Cookie", cookies);
    }
    String query = pairs(words.parameters(), words, turn, "&").replace(' ', '+').replace('#', '_');
    String method =
        words.methods().isEmpty() || turn % 3 == 0
            ? request.method()
            : words.methods().get(turn % words.methods().size());
    String path =
        words.paths().isEmpty()
            ? request.uri()
            : words.paths().get(turn % words.paths().size())
                + (turn >= words.paths().size() ? "/more" : "");
    Event.Response response = event.response();
    if (response != null) {
      int status =
          words.statuses().isEmpty() || turn % 2 == 0
              ? response.status()
              : words.statuses().get(turn / 2 % words.statuses().size());
      response =
          new Event.Response(
              status,
              response.statusDescription(),
              named(response.headers(), words.headers(), words, turn + 1));
    }
    return new Event(
        event.type(),
        event.context(),
        request(method, path, query.isEmpty() ? request.querystring() : query, headers),
        response);
  }

  private static HttpFields named(
      HttpFields fields, List<String> names, CodeWords words, int turn) {
    HttpFields result = fields;
    for (Map.Entry<String, String> entry : assign(names, words, turn).entrySet()) {
      result = result.with(entry.getKey(), entry.getValue());
    }
    return result;
  }

  private static String pairs(List<String> names, CodeWords words, int turn, String between) {
    return assign(names, words, turn).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().replaceAll("[;&]", ""))
        .collect(Collectors.joining(between));
  }

  private static Map<String, String> assign(List<String> names, CodeWords words, int turn) {
    Map<String, String> assigned = new LinkedHashMap<>();
    List<String> values = new ArrayList<>(words.values());
    for (int i = 0; i < names.size(); i++) {
      if ((turn + i) % 5 != 4) {
        assigned.put(names.get(i), values.isEmpty() ? "1" : values.get((turn + i) % values.size()));
      }
    }
    return assigned;
  }

  private static Event.Request request(
      String method, String uri, @Nullable String query, HttpFields fields) {
    return new Event.Request(method, uri, query, fields);
  }

  private static Event with(Event event, Event.Request request) {
    return new Event(event.type(), event.context(), request, event.response());
  }
}
