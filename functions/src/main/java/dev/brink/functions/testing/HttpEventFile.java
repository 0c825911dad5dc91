package dev.brink.functions.testing;

import dev.brink.functions.Event;
import dev.brink.functions.EventOrigin;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.functions.json.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as plain HTTP: a request, and for response events the response behind it. Lines that
 * begin with {@code #} come before the request; {@code # @event}, {@code # @ip} and {@code #
 * @origin} among them say what HTTP does not.
 */
final class HttpEventFile {
  private static final Pattern SETTING = Pattern.compile("#\\s*@(\\S+)\\s+(.*?)\\s*");
  private static final Pattern REQUEST =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) (\\S+)(?: HTTP/[\\d.]+)?");
  private static final Pattern STATUS = Pattern.compile("HTTP/[\\d.]+ (\\d{3})(?: (.*))?");
  private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*)");

  private final List<String> lines;
  private final List<EventJson.Problem> problems = new ArrayList<>();
  private int next;
  private @Nullable EventType type;
  private String ip = "198.51.100.11";
  private @Nullable String origin;

  private HttpEventFile(String text) {
    this.lines = text.lines().toList();
  }

  /**
   * Reads the text.
   *
   * @param assumed the type of an event that says none; null to tell by whether it has a response
   * @param lambda whether a Lambda function sees it: then there are origin events, and bodies
   */
  static EventJson.Reading parse(String text, @Nullable EventType assumed, boolean lambda) {
    HttpEventFile file = new HttpEventFile(text);
    Event event = file.event(assumed, lambda);
    return new EventJson.Reading(file.problems.isEmpty() ? event : null, file.problems);
  }

  private @Nullable Event event(@Nullable EventType assumed, boolean lambda) {
    settings();
    Event.Request request = request(lambda);
    Event.Response response = response();
    if (request == null) {
      return null;
    }
    EventType event = type != null ? type : assumed;
    if (event == null) {
      event =
          response == null
              ? (origin == null ? EventType.VIEWER_REQUEST : EventType.ORIGIN_REQUEST)
              : (origin == null ? EventType.VIEWER_RESPONSE : EventType.ORIGIN_RESPONSE);
    }
    if (!event.isViewer() && !lambda) {
      wrong(0, "a CloudFront Function has no " + event.wireName() + " event");
    }
    if (event.isRequest() == (response != null)) {
      wrong(
          lines.size(),
          "a "
              + event.wireName()
              + " event has "
              + (response == null
                  ? "a response: HTTP/1.1 200 OK behind the request"
                  : "no response"));
    }
    return new Event(
        event,
        new Event.Context(
            "d111111abcdef8.cloudfront.net",
            "EDFDVBD6EXAMPLE",
            "test-request",
            ip,
            new Event.EdgeLocation("LOC", "127.0.0.1", "local")),
        request,
        response,
        event.isViewer() ? null : origin());
  }

  private void settings() {
    for (; next < lines.size(); next++) {
      String line = lines.get(next);
      if (!line.isBlank() && !line.startsWith("#")) {
        return;
      }
      Matcher setting = SETTING.matcher(line);
      if (setting.matches()) {
        set(setting.group(1), setting.group(2));
      }
    }
  }

  private void set(String name, String value) {
    switch (name) {
      case "event" -> {
        type = EventType.ofWireName(value).orElse(null);
        if (type == null) {
          wrong(next, "there is no event " + value + "; allowed are the four triggers' names");
        }
      }
      case "ip" -> ip = value;
      case "origin" -> origin = value;
      default -> wrong(next, "there is no @" + name + "; allowed are @event, @ip and @origin");
    }
  }

  private Event.@Nullable Request request(boolean lambda) {
    Matcher line = REQUEST.matcher(next < lines.size() ? lines.get(next).stripTrailing() : "");
    if (!line.matches()) {
      wrong(next, "a request line is needed: GET /path?query HTTP/1.1");
      return null;
    }
    String target = line.group(2);
    if (!target.startsWith("/")) {
      wrong(next, "the path begins with a slash, " + target + " does not");
    }
    next++;
    HttpFields headers = headers();
    String body = body();
    int query = target.indexOf('?');
    return new Event.Request(
        line.group(1),
        query < 0 ? target : target.substring(0, query),
        query < 0 ? null : target.substring(query + 1),
        headers,
        lambda && !body.isEmpty()
            ? new Event.Body(body.getBytes(StandardCharsets.UTF_8), false)
            : null);
  }

  private Event.@Nullable Response response() {
    if (next == lines.size()) {
      return null;
    }
    Matcher status = STATUS.matcher(lines.get(next).stripTrailing());
    if (!status.matches()) {
      wrong(next, "a status line is needed: HTTP/1.1 200 OK");
      return null;
    }
    next++;
    // The body of a response is no function's to see.
    return new Event.Response(Integer.parseInt(status.group(1)), status.group(2), headers());
  }

  /** Field lines up to a blank line or the end. Names are shown to functions in lower case. */
  private HttpFields headers() {
    HttpFields.Builder headers = HttpFields.builder();
    for (; next < lines.size() && !lines.get(next).isBlank(); next++) {
      String line = lines.get(next).stripTrailing();
      if (STATUS.matcher(line).matches()) {
        return headers.build();
      }
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        headers.add(field.group(1).toLowerCase(Locale.ROOT), field.group(2));
      } else {
        wrong(next, "a header is needed, name: value");
      }
    }
    return headers.build();
  }

  /** What stands between the request's headers and the response. */
  private String body() {
    List<String> body = new ArrayList<>();
    next =
        Math.min(lines.size(), next < lines.size() && lines.get(next).isBlank() ? next + 1 : next);
    while (next < lines.size() && !STATUS.matcher(lines.get(next).stripTrailing()).matches()) {
      body.add(lines.get(next++));
    }
    return String.join("\n", body).stripTrailing();
  }

  private EventOrigin origin() {
    return new EventOrigin.Custom(
        origin == null ? "example.org" : origin,
        "",
        HttpFields.EMPTY,
        443,
        "https",
        List.of("TLSv1.2"),
        30,
        5,
        null);
  }

  private void wrong(int line, String message) {
    problems.add(new EventJson.Problem("line " + (line + 1), message));
  }
}
