package dev.brink.bench.jmh;

import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;

/** What a browser asks for. */
final class Requests {
  static final String[] LINES = {
    "Host", "www.example.com",
    "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language", "en,de;q=0.5",
    "Accept-Encoding", "gzip, deflate, br, zstd",
    "Referer", "https://www.example.com/",
    "Cookie", "session=8f14e45fceea167a5a36dedd4bea2543; theme=dark; seen=1",
    "Sec-Fetch-Dest", "document",
    "Sec-Fetch-Mode", "navigate",
    "Priority", "u=0, i"
  };

  static final HttpFields FIELDS = HttpFields.of(LINES);

  static final Event.Context CONTEXT =
      new Event.Context(
          "d1.cloudfront.localhost",
          "d1",
          "LhDyX6rp6Jd1dzTnDQpYlF9mrSz5ICAlSbX1dHCFCBMmGLKWoGPcpw==",
          "192.0.2.1",
          new Event.EdgeLocation("FRA", "127.0.0.1", "eu-central-1"));

  static final Event.Request REQUEST =
      new Event.Request("GET", "/shoes/", "size=42&color=red&utm_source=mail", FIELDS);

  static final Event EVENT = new Event(EventType.VIEWER_REQUEST, CONTEXT, REQUEST, null);

  private Requests() {}
}
