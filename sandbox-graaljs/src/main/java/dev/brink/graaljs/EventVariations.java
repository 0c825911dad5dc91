package dev.brink.graaljs;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events like the given ones, different in what functions branch on, so that warming reaches more
 * code.
 */
final class EventVariations {
  private EventVariations() {}

  static List<Event> of(List<Event> events) {
    List<Event> all = new ArrayList<>(events);
    for (Event event : events) {
      Event.Request request = event.request();
      HttpFields fields = request.headers();
      all.add(with(event, request("GET", "/", null, fields)));
      all.add(with(event, request("GET", "/folder/", "a=1&b=2&a=3", fields)));
      all.add(with(event, request("GET", "/folder/file.html", "", fields.without("cookie"))));
      all.add(
          with(
              event,
              request(
                  "OPTIONS",
                  "/api/items",
                  request.querystring(),
                  fields.with("Origin", "https://example.com").with("Cookie", "a=1; b=2"))));
      all.add(
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
    return all;
  }

  private static Event.Request request(
      String method, String uri, @Nullable String query, HttpFields fields) {
    return new Event.Request(method, uri, query, fields);
  }

  private static Event with(Event event, Event.Request request) {
    return new Event(event.type(), event.context(), request, event.response());
  }
}
