package dev.brink.runtime.response;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorsOriginsTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "*, https://example.org, true",
    "*, null, true",
    "https://example.org, https://example.org, true",
    "https://example.org, HTTPS://Example.org, true",
    "https://example.org, http://example.org, false",
    "https://example.org, https://example.org.evil.test, false",
    "https://example.org, https://evil-example.org, false",
    "https://example.org, https://example.org:8443, false",
    "https://example.org:8443, https://example.org:8443, true",
    "https://example.org:8443, https://example.org, false",
    "example.org, example.org, true",
    "example.org, https://example.org, true",
    "example.org, null, false",
    "http://*.example.org, http://www.example.org, true",
    "http://*.example.org, http://a.b.example.org, true",
    "http://*.example.org, http://example.org, false",
    "http://*.example.org, http://.example.org, false",
    "http://*.example.org, http://a..example.org, false",
    "http://*.example.org, https://www.example.org, false",
    "http://*.example.org, http://wwwexample.org, false",
    "http://*.example.org, http://www.example.org:123, false",
    "http://example.org:*, http://example.org:123, true",
    "http://example.org:*, http://example.org, false",
    "http://example.org:1*3, http://example.org:13, true",
    "http://example.org:1*3, http://example.org:1893, true",
    "http://example.org:1*3, http://example.org:1, false",
    "http://example.org:1*3, http://example.org:456, false",
    "http://example.org:1*3, http://example.org:1a3, false",
    "http://example.org:13*3, http://example.org:13, false",
    "http://[::1]:8080, http://[::1]:8080, true",
    "http://[::1], http://[::1]:8080, false",
  })
  void anOriginMatchesAPattern(String pattern, String origin, boolean matches) {
    assertEquals(matches, CorsOrigins.matches(pattern, origin));
  }
}
