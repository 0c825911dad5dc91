package dev.brink.runtime.logs;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.Country;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A logged request for tests: a hit on the distribution {@code test}, with parts exchanged. */
record Requests(
    Instant ended,
    String uri,
    @Nullable String query,
    HttpFields headers,
    LoggedRequest.Answer answer,
    LoggedRequest.Origin origin,
    @Nullable String tls) {
  static final ResultTypes HIT = new ResultTypes("Hit", "Hit", "Hit");
  static final Requests ONE =
      new Requests(
          Instant.parse("2026-11-24T14:05:06.789Z"),
          "/a.png",
          null,
          HttpFields.of("Host", "www.example.com"),
          new LoggedRequest.Answer(200, HIT, 1_234, "image/png", "1000", null),
          LoggedRequest.Origin.NONE,
          null);

  Requests at(String time) {
    return new Requests(Instant.parse(time), uri, query, headers, answer, origin, tls);
  }

  Requests asking(String path, @Nullable String querystring, String... namesAndValues) {
    return new Requests(
        ended, path, querystring, HttpFields.of(namesAndValues), answer, origin, tls);
  }

  Requests answered(int status, @Nullable String contentRange) {
    LoggedRequest.Answer made =
        new LoggedRequest.Answer(status, HIT, 1_234, "image/png", "1000", contentRange);
    return new Requests(ended, uri, query, headers, made, origin, tls);
  }

  Requests from(LoggedRequest.Origin asked) {
    return new Requests(ended, uri, query, headers, answer, asked, tls);
  }

  Requests over(String session) {
    return new Requests(ended, uri, query, headers, answer, origin, session);
  }

  LoggedRequest build() {
    Distribution distribution = TestDistribution.to(80).build();
    return new LoggedRequest(
        ended,
        12_345_678,
        1_500_000,
        "FRA56-P1",
        distribution,
        distribution.behaviors().getLast(),
        new Exchange.Viewer("192.0.2.1", 50_000, tls != null, "1.1", tls),
        new Event.Context(
            distribution.domainName(),
            distribution.id(),
            "request-id",
            "192.0.2.1",
            new Event.EdgeLocation("FRA", "198.51.100.1", "eu-central-1")),
        new Event.Request("GET", uri, query, headers),
        321,
        answer,
        origin,
        Country.believing("X-Test-Country"));
  }
}
