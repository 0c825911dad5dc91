package dev.brink.bench.load;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;

/** The function of bench/peers/brink/rewrite.js, and a browser's request for it. */
public final class SmallFunction {
  private static final String CODE =
      """
      function handler(event) {
        var request = event.request;
        if (request.uri.endsWith('/')) {
          request.uri += 'index.html';
        }
        return request;
      }
      """;

  public static final EdgeFunction FUNCTION =
      new EdgeFunction("rewrite", FunctionRuntime.CLOUDFRONT_JS_2_0, 1, CODE, "small", null);

  public static final Event EVENT =
      new Event(
          EventType.VIEWER_REQUEST,
          new Event.Context(
              "demo.cloudfront.localhost",
              "demo",
              "LhDyX6rp6Jd1dzTnDQpYlF9mrSz5ICAlSbX1dHCFCBMmGLKWoGPcpw==",
              "127.0.0.1",
              new Event.EdgeLocation("FRA", "127.0.0.1", "eu-central-1")),
          new Event.Request(
              "GET",
              "/a/",
              null,
              HttpFields.of(
                  "Host", "www.example.com",
                  "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101",
                  "Accept", "text/html,application/xhtml+xml",
                  "Accept-Language", "en",
                  "Accept-Encoding", "gzip, br")),
          null);

  private SmallFunction() {}
}
