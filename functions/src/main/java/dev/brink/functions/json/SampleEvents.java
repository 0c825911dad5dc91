package dev.brink.functions.json;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of the kinds that viewers cause, for warming a function that has no saved ones: together
 * they reach most branches of most functions.
 */
public final class SampleEvents {

  private static final Event.Context CONTEXT =
      new Event.Context(
          "d111111abcdef8.cloudfront.net",
          "EDFDVBD6EXAMPLE",
          "warm-up",
          "198.51.100.11",
          new Event.EdgeLocation("LOC", "127.0.0.1", "local"));

  private SampleEvents() {}

  /** Both kinds of viewer events. */
  public static List<Event> all() {
    List<Event> events = new ArrayList<>(of(EventType.VIEWER_REQUEST));
    events.addAll(of(EventType.VIEWER_RESPONSE));
    return events;
  }

  /**
   * Events of one type.
   *
   * @param type a viewer event
   */
  public static List<Event> of(EventType type) {
    return switch (type) {
      case VIEWER_REQUEST ->
          requests().stream().map(request -> new Event(type, CONTEXT, request, null)).toList();
      case VIEWER_RESPONSE ->
          responses().stream()
              .map(response -> new Event(type, CONTEXT, requests().getFirst(), response))
              .toList();
      case ORIGIN_REQUEST, ORIGIN_RESPONSE ->
          throw new IllegalArgumentException("no samples of " + type.wireName());
    };
  }

  private static List<Event.Request> requests() {
    return List.of(
        new Event.Request("GET", "/", null, browser("DE", "de-DE,de;q=0.9,en;q=0.8")),
        new Event.Request(
            "GET",
            "/blog/2026/",
            "utm_source=mail&id=42&b=2&a=1&a=3",
            browser("US", "en-US,en;q=0.5").with("cookie", "session=abc123; theme=dark; ab=b")),
        new Event.Request(
            "GET",
            "/images/photo.jpg",
            "width=200",
            browser("FR", "fr")
                .with("accept", "image/avif,image/webp,image/*,*/*;q=0.8")
                .with("cloudfront-is-mobile-viewer", "true")),
        new Event.Request(
            "GET",
            "/api/items",
            "token=eyJhbGciOiJIUzI1NiJ9.e30.c2ln&expires=4102444800&jwt=x",
            browser("GB", "en")
                .with("authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln")
                .with("origin", "https://www.example.com")
                .with("if-none-match", "\"etag\"")),
        new Event.Request(
            "OPTIONS",
            "/api/items",
            null,
            browser("US", "en")
                .with("origin", "https://www.example.com")
                .with("access-control-request-method", "PUT")
                .with("access-control-request-headers", "content-type")),
        new Event.Request("HEAD", "/old/page.html", "", HttpFields.of("host", "www.example.com")),
        new Event.Request(
            "POST",
            "/form",
            null,
            browser("JP", "ja").with("content-type", "application/x-www-form-urlencoded")),
        new Event.Request(
            "GET",
            "/caf%C3%A9/%20index.html",
            "q=%E4%BD%A0+x&empty=&flag",
            HttpFields.of(
                "host",
                "example.com",
                "user-agent",
                "curl/8.5.0",
                "accept",
                "*/*",
                "x-a",
                "1",
                "x-a",
                "2")));
  }

  private static HttpFields browser(String country, String languages) {
    return HttpFields.of(
        "host",
        "www.example.com",
        "user-agent",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "accept-language",
        languages,
        "accept-encoding",
        "gzip, deflate, br",
        "cloudfront-viewer-country",
        country,
        "referer",
        "https://www.example.com/");
  }

  private static List<Event.Response> responses() {
    HttpFields html =
        HttpFields.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "max-age=60",
            "server", "origin",
            "etag", "\"etag\"");
    return List.of(
        new Event.Response(200, "OK", html),
        new Event.Response(
            200,
            "OK",
            html.toBuilder()
                .add("set-cookie", "session=abc123; Path=/; HttpOnly")
                .add("set-cookie", "theme=dark; Max-Age=60")
                .add("vary", "Accept-Encoding")
                .add("vary", "Origin")
                .build()),
        new Event.Response(200, "OK", HttpFields.of("content-type", "application/javascript")),
        new Event.Response(200, "OK", HttpFields.of("content-type", "image/webp")),
        new Event.Response(304, "Not Modified", HttpFields.of("etag", "\"etag\"")),
        new Event.Response(302, "Found", HttpFields.of("location", "/elsewhere")),
        new Event.Response(206, null, HttpFields.of("content-range", "bytes 0-1/2")));
  }
}
