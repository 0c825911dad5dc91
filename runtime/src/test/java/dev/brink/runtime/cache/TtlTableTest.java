package dev.brink.runtime.cache;

import static dev.brink.runtime.cache.CacheScene.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.brink.functions.HttpFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtlTableTest {

  /** Expires is given as seconds from now; policy TTLs are min/default/max. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Cache-Control                | Expires | policy      | lifetime | rule
        "max-age=60                     | -       | 0/100/1000  | 60       | MAX_AGE",
        "max-age=5000                   | -       | 0/100/1000  | 1000     | MAX_TTL",
        "max-age=0                      | -       | 0/100/1000  | 0        | MAX_AGE",
        "max-age=nonsense               | -       | 0/100/1000  | 0        | MAX_AGE",
        "max-age=60, s-maxage=70        | -       | 0/100/1000  | 70       | S_MAXAGE",
        "s-maxage=0, max-age=60         | -       | 0/100/1000  | 0        | S_MAXAGE",
        "max-age=60                     | 500     | 0/100/1000  | 60       | MAX_AGE",
        "s-maxage=60                    | 500     | 0/100/1000  | 60       | S_MAXAGE",
        "-                              | 500     | 0/100/1000  | 500      | EXPIRES",
        "-                              | 5000    | 0/100/1000  | 1000     | MAX_TTL",
        "-                              | -500    | 0/100/1000  | 0        | EXPIRES",
        "-                              | -       | 0/100/1000  | 100      | DEFAULT_TTL",
        "public                         | -       | 0/100/1000  | 100      | DEFAULT_TTL",
        "no-cache                       | -       | 0/100/1000  | 0        | NO_CACHE",
        "no-store                       | -       | 0/100/1000  | 0        | NO_CACHE",
        "private, max-age=60            | -       | 0/100/1000  | 0        | NO_CACHE",
        "no-cache=\"Set-Cookie\"        | -       | 0/100/1000  | 100      | DEFAULT_TTL",
        "max-age=5                      | -       | 10/100/1000 | 10       | MIN_TTL",
        "max-age=60                     | -       | 10/100/1000 | 60       | MAX_AGE",
        "max-age=5000                   | -       | 10/100/1000 | 1000     | MAX_TTL",
        "s-maxage=5, max-age=60         | -       | 10/100/1000 | 10       | MIN_TTL",
        "-                              | 5       | 10/100/1000 | 10       | MIN_TTL",
        "-                              | 500     | 10/100/1000 | 500      | EXPIRES",
        "-                              | -       | 10/100/1000 | 100      | DEFAULT_TTL",
        "-                              | -       | 200/100/1000| 200      | MIN_TTL",
        "no-cache                       | -       | 10/100/1000 | 10       | MIN_TTL",
        "no-store, max-age=60           | -       | 10/100/1000 | 10       | MIN_TTL",
        "private                        | 500     | 10/100/1000 | 10       | MIN_TTL",
      })
  void theTableOfTheGuideHolds(
      @Nullable String control,
      @Nullable Long expires,
      String policy,
      long lifetime,
      Freshness.Rule rule) {
    Freshness freshness = freshness(policy, control, expires);
    assertEquals(Duration.ofSeconds(lifetime), freshness.lifetime());
    assertEquals(rule, freshness.rule());
  }

  @Test
  void anInvalidExpiresIsInThePast() {
    HttpFields headers = HttpFields.of("Expires", "0");
    assertEquals(
        Duration.ZERO, TtlTable.freshness(CacheScene.DEFAULT.policy(), headers, NOW).lifetime());
  }

  @Test
  void staleWindowsAreBoundByTheMaximumTtl() {
    Freshness freshness =
        freshness("0/0/100", "max-age=1, stale-while-revalidate=30, stale-if-error=5000", null);
    assertEquals(Duration.ofSeconds(30), freshness.staleWhileRevalidate());
    assertEquals(Duration.ofSeconds(100), freshness.staleIfError());
  }

  @Test
  void staleIfErrorIsUnknownWhenTheOriginDoesNotSpeakOfIt() {
    Freshness freshness = freshness("0/0/100", "max-age=1", null);
    assertNull(freshness.staleIfError());
    assertEquals(Duration.ZERO, freshness.staleWhileRevalidate());
  }

  @Test
  void noCacheNeverAllowsStaleWhileRevalidate() {
    Freshness freshness =
        freshness("0/0/100", "no-cache, stale-while-revalidate=30, stale-if-error=0", null);
    assertEquals(Duration.ZERO, freshness.staleWhileRevalidate());
    assertEquals(Duration.ZERO, freshness.staleIfError());
  }

  private static Freshness freshness(
      String ttls, @Nullable String control, @Nullable Long expires) {
    String[] parts = ttls.split("/");
    CacheScene scene =
        CacheScene.DEFAULT.ttl(
            Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    HttpFields.Builder headers = HttpFields.builder();
    if (control != null) {
      headers.add("Cache-Control", control);
    }
    if (expires != null) {
      headers.add("Expires", HttpDate.format(NOW.plusSeconds(expires)));
    }
    return TtlTable.freshness(scene.policy(), headers.build(), NOW);
  }
}
