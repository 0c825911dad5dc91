package dev.brink.runtime.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** CloudFront Developer Guide, "Use real-time logs". */
class RealtimeFieldTest {
  private static final String NAMES =
      "timestamp c-ip s-ip time-to-first-byte sc-status sc-bytes cs-method cs-protocol cs-host"
          + " cs-uri-stem cs-bytes x-edge-location x-edge-request-id x-host-header time-taken"
          + " cs-protocol-version c-ip-version cs-user-agent cs-referer cs-cookie cs-uri-query"
          + " x-edge-response-result-type x-forwarded-for ssl-protocol ssl-cipher"
          + " x-edge-result-type fle-encrypted-fields fle-status sc-content-type sc-content-len"
          + " sc-range-start sc-range-end c-port x-edge-detailed-result-type c-country"
          + " cs-accept-encoding cs-accept cache-behavior-path-pattern cs-headers"
          + " cs-header-names cs-headers-count primary-distribution-id"
          + " primary-distribution-dns-name origin-fbl origin-lbl asn cmcd-encoded-bitrate"
          + " cmcd-buffer-length cmcd-buffer-starvation cmcd-content-id cmcd-object-duration"
          + " cmcd-deadline cmcd-measured-throughput cmcd-next-object-request"
          + " cmcd-next-range-request cmcd-object-type cmcd-playback-rate"
          + " cmcd-requested-maximum-throughput cmcd-streaming-format cmcd-session-id"
          + " cmcd-stream-type cmcd-startup cmcd-top-bitrate cmcd-version r-host sr-reason"
          + " x-edge-mqcs distribution-tenant-id connection-id";

  private static String of(Requests request, String... names) {
    return RealtimeField.line(request.build(), RealtimeField.named(List.of(names))).stripTrailing();
  }

  @Test
  void allFieldsAreThereInTheDocumentedOrder() {
    assertEquals(NAMES, String.join(" ", RealtimeField.allNames()));
    String line =
        RealtimeField.line(Requests.ONE.build(), RealtimeField.named(RealtimeField.allNames()));
    assertEquals(69, line.split("\t", -1).length);
    assertTrue(line.endsWith("\n"));
  }

  @Test
  void theOrderOfAConfigurationDoesNotMatter() {
    assertEquals("192.0.2.1\t200\tGET", of(Requests.ONE, "cs-method", "sc-status", "c-ip"));
  }

  @Test
  void theTimestampIsInSecondsWithMilliseconds() {
    assertEquals("1795529106.789", of(Requests.ONE, "timestamp"));
  }

  @Test
  void theHostFieldsAreTheOtherWayRoundThanInStandardLogs() {
    assertEquals(
        "www.example.com\ttest.cloudfront.localhost", of(Requests.ONE, "cs-host", "x-host-header"));
  }

  @Test
  void theUriHasItsQueryString() {
    assertEquals(
        "/a?b=c\tb=c", of(Requests.ONE.asking("/a", "b=c"), "cs-uri-stem", "cs-uri-query"));
  }

  @Test
  void headersAreLoggedInTheViewersOrder() {
    Requests request = Requests.ONE.asking("/", null, "B", "2", "A", "1", "b", "3");
    assertEquals(
        "B:2%0AA:1%0Ab:3\tB%0AA%0Ab\t3",
        of(request, "cs-headers", "cs-header-names", "cs-headers-count"));
  }

  @Test
  void cookiesAndHeadersEndAfter800BytesAndNeverInAnEncodedCharacter() {
    Requests request =
        Requests.ONE.asking(
            "/", null, "Cookie", "abc " + "\u00e9".repeat(400), "X", "y".repeat(900));
    String cookie = of(request, "cs-cookie");
    assertEquals(798, cookie.length());
    assertTrue(cookie.endsWith("%E9"));
    assertTrue(of(request, "cs-headers").length() <= 800);
  }

  @Test
  void countryAndAddressFamilyAreThoseOfTheViewer() {
    assertEquals(
        "IPv4\tDE",
        of(Requests.ONE.asking("/", null, "X-Test-Country", "DE"), "c-ip-version", "c-country"));
  }

  @Test
  void theOriginIsLoggedWithItsTimesAndWhyItWasTheSecond() {
    assertEquals(
        "0.010\t0.250\tb.example\tFailover:502",
        of(
            Requests.ONE.from(new LoggedRequest.Origin("b.example", 502, 10_000_000, 250_000_000)),
            "origin-fbl",
            "origin-lbl",
            "r-host",
            "sr-reason"));
    assertEquals("-\t-\t-\t-", of(Requests.ONE, "origin-fbl", "origin-lbl", "r-host", "sr-reason"));
  }

  @Test
  void mediaClientDataComesFromHeadersOrTheQuery() {
    Requests headers =
        Requests.ONE.asking(
            "/", null, "CMCD-Object", "br=3200,d=4004,ot=v", "CMCD-Session", "sid=\"a,b\",sf=h");
    assertEquals(
        "3200\tv\th\ta,b",
        of(
            headers,
            "cmcd-encoded-bitrate",
            "cmcd-object-type",
            "cmcd-streaming-format",
            "cmcd-session-id"));
    Requests query = Requests.ONE.asking("/", "a=b&CMCD=bs%2Cbr%3D100%2Csid%3D%22x%22");
    assertEquals(
        "100\ttrue\tx",
        of(query, "cmcd-encoded-bitrate", "cmcd-buffer-starvation", "cmcd-session-id"));
    assertEquals("-", of(Requests.ONE.asking("/", "CMCD=%zz"), "cmcd-version"));
  }

  @Test
  void theDefaultBehaviorsPatternIsAStar() {
    assertEquals("*", of(Requests.ONE, "cache-behavior-path-pattern"));
  }
}
