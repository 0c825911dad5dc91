package dev.brink.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which reply an {@link OriginDouble} gives to which request. */
final class OriginScript {
  private static final OriginReply NOTHING_HERE =
      OriginReply.status(404)
          .header("Content-Type", "text/plain")
          .body("the origin double has no answer for this path\n");

  private final Map<String, Line> lines = new HashMap<>();
  private OriginReply otherwise = NOTHING_HERE;

  /** Replies in turn; the last one is repeated. */
  private static final class Line {
    final List<OriginReply> replies;
    int next;

    Line(List<OriginReply> replies) {
      this.replies = List.copyOf(replies);
    }

    OriginReply take() {
      OriginReply reply = replies.get(next);
      next = Math.min(next + 1, replies.size() - 1);
      return reply;
    }
  }

  synchronized void answer(String path, List<OriginReply> replies) {
    if (replies.isEmpty()) {
      throw new IllegalArgumentException(path + " needs a reply");
    }
    if (!path.startsWith("/") && !path.matches("[A-Z]+ /.*")) {
      throw new IllegalArgumentException(
          "'" + path + "' is no path; like /a, /a?b=1, /a/* or POST /a");
    }
    lines.put(path, new Line(replies));
  }

  synchronized void otherwise(OriginReply reply) {
    otherwise = reply;
  }

  /** Sequences begin again. */
  synchronized void rewind() {
    lines.values().forEach(line -> line.next = 0);
  }

  /** The exact target wins over the path, the path over the longest beginning of it. */
  synchronized OriginReply reply(OriginCall call) {
    for (String path : candidates(call)) {
      for (String key : List.of(call.method() + " " + path, path)) {
        Line line = lines.get(key);
        if (line != null) {
          return line.take();
        }
      }
    }
    return otherwise;
  }

  private static List<String> candidates(OriginCall call) {
    List<String> candidates = new ArrayList<>();
    candidates.add(call.target());
    candidates.add(call.path());
    String path = call.path();
    for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      candidates.add(path.substring(0, slash + 1) + "*");
    }
    return candidates;
  }
}
