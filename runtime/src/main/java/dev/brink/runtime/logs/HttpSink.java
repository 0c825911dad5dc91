package dev.brink.runtime.logs;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends records to a server, one a line, many in a request. */
final class HttpSink implements RecordSink {
  private final HttpPost http = new HttpPost();
  private final URI url;
  private final Map<String, String> headers;

  HttpSink(URI url, Map<String, String> headers) {
    this.url = url;
    Map<String, String> all = new HashMap<>();
    all.put("Content-Type", "text/plain; charset=us-ascii");
    all.putAll(headers);
    this.headers = Map.copyOf(all);
  }

  @Override
  public Outcome send(List<String> records) throws IOException, InterruptedException {
    HttpPost.Answer answer =
        http.send(url, headers, String.join("", records).getBytes(StandardCharsets.ISO_8859_1));
    if (answer.isSuccess()) {
      return new Arrived();
    }
    String why = url + " answered " + answer.status();
    return answer.isPassing() ? new Again(records, why) : new Refused(why);
  }

  @Override
  public void close() {
    http.close();
  }
}
