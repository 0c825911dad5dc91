package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.compatibility.Departing;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.OriginGroup;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ends of the first origin lead to the second. */
class OriginFailoverRulesTest {
  private static final String PRIMARY = "origin";

  private static Exchange exchange(String method, Integer... criteria) {
    Distribution distribution =
        TestDistribution.to(1)
            .origin(TestDistribution.origin("other", "127.0.0.1", 2))
            .group(new OriginGroup("group", PRIMARY, "other", Set.of(criteria)))
            .build();
    Event.Request request = new Event.Request(method, "/", null, HttpFields.EMPTY);
    return new Exchange(
        Snapshot.EMPTY,
        distribution,
        distribution.behaviors().getLast(),
        new Exchange.Viewer("192.0.2.1", 5555, false, "1.1", null),
        new Event.Context(
            distribution.domainName(),
            "test",
            "id",
            "192.0.2.1",
            new Event.EdgeLocation("FRA", "127.0.0.1", "eu-central-1")),
        request,
        request,
        RequestBody.NONE,
        null);
  }

  private static EdgeResponse response(int status, EdgeResponse.Source source) {
    return new EdgeResponse(
        status, null, HttpFields.EMPTY, ResponseBody.NONE, ResultType.MISS, source);
  }

  /** How many origins are tried when the first ends like this. */
  private static int tried(Exchange exchange, Future<EdgeResponse> firstEnd) {
    Set<String> tried = new HashSet<>();
    OriginFailover.run(
        exchange,
        attempt -> {
          String origin = OriginPlan.of(attempt).primary().origin().id();
          tried.add(origin);
          return origin.equals(PRIMARY)
              ? firstEnd
              : Future.succeededFuture(response(200, EdgeResponse.Source.ORIGIN));
        });
    return tried.size();
  }

  private static Integer[] codes(String criteria) {
    return Arrays.stream(criteria.split(" ")).map(Integer::valueOf).toArray(Integer[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "ORIGIN_CONNECT,          503, 2",
    "ORIGIN_CONNECT,          502 504, 1",
    "ORIGIN_CONNECT_TIMEOUT,  503, 2",
    "ORIGIN_CONNECT_TIMEOUT,  502 504, 1",
    "ORIGIN_TIMEOUT,          504, 2",
    "ORIGIN_TIMEOUT,          502 503, 1",
    "ORIGIN_DNS,              502, 2",
    "ORIGIN_DNS,              503 504, 1",
    "ORIGIN_TLS,              502, 2",
    "ORIGIN_TLS,              503 504, 1",
    "ORIGIN_INVALID_RESPONSE, 502, 2",
    "ORIGIN_INVALID_RESPONSE, 503 504, 1",
  })
  void aFailureCountsAsAStatus(EdgeException.Kind kind, String criteria, int tried) {
    EdgeException failure = new EdgeException(EdgeException.Source.ORIGIN, kind, "failed");
    assertEquals(tried, tried(exchange("GET", codes(criteria)), Future.failedFuture(failure)));
  }

  @ParameterizedTest
  @CsvSource({
    "ORIGIN_DNS,              503, 2",
    "ORIGIN_DNS,              502 504, 1",
    "ORIGIN_TLS,              503, 2",
    "ORIGIN_TLS,              502 504, 1",
    "ORIGIN_CONNECT,          503, 2",
    "ORIGIN_INVALID_RESPONSE, 502, 2",
    "ORIGIN_INVALID_RESPONSE, 503 504, 1",
  })
  void noNameAndNoHandshakeCanCountAsNoConnection(
      EdgeException.Kind kind, String criteria, int tried) {
    EdgeException failure = new EdgeException(EdgeException.Source.ORIGIN, kind, "failed");
    Exchange exchange =
        Departing.from(exchange("GET", codes(criteria)), Departure.DNS_AND_TLS_COUNT_AS_503);
    assertEquals(tried, tried(exchange, Future.failedFuture(failure)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 500, ORIGIN, 2",
    "HEAD, 500, ORIGIN, 2",
    "GET, 404, ORIGIN, 1",
    "GET, 200, ORIGIN, 1",
    "GET, 500, ORIGIN_REQUEST, 1",
    "POST, 500, ORIGIN, 1",
    "PUT, 500, ORIGIN, 1",
    "PATCH, 500, ORIGIN, 1",
    "DELETE, 500, ORIGIN, 1",
    // The behavior caches GET and HEAD only.
    "OPTIONS, 500, ORIGIN, 1",
  })
  void methodAndStatusDecide(String method, int status, EdgeResponse.Source source, int tried) {
    assertEquals(
        tried, tried(exchange(method, 500, 502), Future.succeededFuture(response(status, source))));
  }

  @ParameterizedTest
  @CsvSource({"FUNCTION, FUNCTION_FAILED", "NODE, CAPACITY", "VIEWER, BAD_REQUEST"})
  void whatIsNotTheOriginsFaultStaysWhereItIs(
      EdgeException.Source source, EdgeException.Kind kind) {
    EdgeException failure = new EdgeException(source, kind, "failed");
    assertEquals(
        1,
        tried(
            exchange("GET", 400, 403, 404, 416, 429, 500, 502, 503, 504),
            Future.failedFuture(failure)));
  }
}
