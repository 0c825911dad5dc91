package dev.brink.runtime.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.ServerTiming;
import dev.brink.runtime.origin.OriginTimes;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTimingHeaderTest {
  private static final OriginTimes TIMES =
      new OriginTimes(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofNanos(3_999_999));

  private static String line(ResultType type, EdgeResponse.Source source, String... headers) {
    HttpFields response = HttpFields.of(headers);
    HttpFields added =
        ServerTimingHeader.added(
            response,
            new EdgeResponse(200, null, response, ResponseBody.NONE, type, source, TIMES),
            "FRA56-P1",
            "id==",
            Duration.ofMillis(7));
    assertEquals(1, added.all("Server-Timing").size());
    return added.joined("Server-Timing").orElse("");
  }

  @Test
  void aMissTellsOfTheOriginAndKeepsItsMetrics() {
    assertEquals(
        "cdn-upstream-layer;desc=\"EDGE\",cdn-upstream-dns;dur=1,cdn-upstream-connect;dur=2,"
            + "cdn-upstream-fbl;dur=3,cdn-cache-miss,cdn-pop;desc=\"FRA56-P1\",cdn-rid;desc=\"id==\","
            + "cdn-downstream-fbl;dur=7,db;dur=4,app",
        line(
                ResultType.MISS,
                EdgeResponse.Source.ORIGIN,
                "server-timing",
                "db;dur=4",
                "Server-Timing",
                "app")
            .replace(", app", ",app"));
  }

  @Test
  void aHitNamesItsLayerAndDropsTheOriginsMetrics() {
    assertEquals(
        "cdn-cache-hit,cdn-pop;desc=\"FRA56-P1\",cdn-rid;desc=\"id==\",cdn-hit-layer;desc=\"EDGE\","
            + "cdn-downstream-fbl;dur=7",
        line(ResultType.HIT, EdgeResponse.Source.CACHE, "Server-Timing", "db;dur=4"));
  }

  @Test
  void aRefreshedObjectIsNeitherHitNorMiss() {
    assertEquals(
        "cdn-cache-refresh,cdn-pop;desc=\"FRA56-P1\",cdn-rid;desc=\"id==\",cdn-downstream-fbl;dur=7",
        line(ResultType.REFRESH_HIT, EdgeResponse.Source.CACHE));
  }

  @ParameterizedTest(name = "rate {0}, drawn {1}, Pragma {2}: {3}")
  @CsvSource({
    "100, 99.9999, '', true",
    "0, 0, '', false",
    "50, 49.9, '', true",
    "50, 50, '', false",
    "0, 0, 'no-cache, Server-Timing', true",
    "0, 0, server-timings, false",
  })
  void theRateOrTheViewersPragmaDecides(double rate, double drawn, String pragma, boolean due) {
    assertEquals(
        due,
        ServerTimingHeader.isDue(new ServerTiming(rate), HttpFields.of("Pragma", pragma), drawn));
  }
}
