package dev.brink.runtime.request;

import static dev.brink.runtime.request.Behaviors.added;
import static dev.brink.runtime.request.Behaviors.allow;
import static dev.brink.runtime.request.Behaviors.behavior;
import static dev.brink.runtime.request.Behaviors.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.NameSelection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFrontHeadersTest {
  private static final NameSelection NONE = NameSelection.NONE;
  private static final ViewerFacts FACTS =
      new ViewerFacts(
          "192.0.2.7",
          40_000,
          true,
          "2.0",
          "TLSv1.3:X:fullHandshake",
          new Place(
              "DE",
              "Germany",
              "HE",
              "Hesse",
              "Frankfurt",
              "60313",
              null,
              "Europe/Berlin",
              "50.1",
              "8.6",
              "64500"),
          new ViewerFacts.FailedRequest("/gone", "a=b"));

  private static @Nullable String added1(String name, HttpFields viewer, ViewerFacts facts) {
    CacheBehavior behavior =
        behavior(key(NONE, NONE, NONE, false), added(NONE, NONE, NONE, name.toLowerCase()));
    return CloudFrontHeaders.addTo(viewer, behavior, () -> facts).get(name);
  }

  @Test
  void withoutAPolicyThatAsksNothingIsAdded() {
    HttpFields viewer = HttpFields.of("Host", "h");
    assertSame(
        viewer,
        CloudFrontHeaders.addTo(viewer, behavior(key(NONE, NONE, NONE, false), null), () -> FACTS));
  }

  @Test
  void aViewerCannotForgeThem() {
    HttpFields viewer = HttpFields.of("Host", "h", "cloudfront-viewer-country", "US");
    assertEquals(
        HttpFields.of("Host", "h"),
        CloudFrontHeaders.addTo(viewer, behavior(key(NONE, NONE, NONE, false), null), () -> FACTS));
    assertEquals("DE", added1("CloudFront-Viewer-Country", viewer, FACTS));
  }

  @Test
  void bothPoliciesAreAsked() {
    CacheBehavior behavior =
        behavior(
            key(allow("cloudfront-viewer-country", "accept"), NONE, NONE, false),
            added(NONE, NONE, NONE, "cloudfront-forwarded-proto"));
    assertEquals(
        HttpFields.of(
            "Accept",
            "x",
            "CloudFront-Forwarded-Proto",
            "https",
            "CloudFront-Viewer-Country",
            "DE"),
        CloudFrontHeaders.addTo(HttpFields.of("Accept", "x"), behavior, () -> FACTS));
  }

  @ParameterizedTest
  @CsvSource({
    "CloudFront-Forwarded-Proto, https",
    "CloudFront-Viewer-Http-Version, 2.0",
    "CloudFront-Viewer-Address, 192.0.2.7:40000",
    "CloudFront-Viewer-TLS, TLSv1.3:X:fullHandshake",
    "CloudFront-Viewer-Country, DE",
    "CloudFront-Viewer-Country-Name, Germany",
    "CloudFront-Viewer-Header-Count, 2",
    "CloudFront-Viewer-Header-Order, Host:Accept",
    "CloudFront-Viewer-City, Frankfurt",
    "CloudFront-Viewer-Country-Region, HE",
    "CloudFront-Viewer-Country-Region-Name, Hesse",
    "CloudFront-Viewer-Postal-Code, 60313",
    "CloudFront-Viewer-Metro-Code,",
    "CloudFront-Viewer-Time-Zone, Europe/Berlin",
    "CloudFront-Viewer-Latitude, 50.1",
    "CloudFront-Viewer-Longitude, 8.6",
    "CloudFront-Viewer-ASN, 64500",
    "CloudFront-Error-Uri, /gone",
    "CloudFront-Error-Args, a=b",
    "CloudFront-Viewer-JA3-Fingerprint,"
  })
  void valuesAreWhatTheNodeKnows(String name, @Nullable String value) {
    assertEquals(value, added1(name, HttpFields.of("Host", "h", "Accept", "x"), FACTS));
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    ViewerFacts unknown =
        new ViewerFacts("192.0.2.7", 1, false, "1.1", null, Place.UNKNOWN, ViewerFacts.NO_ERROR);
    assertNull(added1("CloudFront-Viewer-Country", HttpFields.EMPTY, unknown));
    assertNull(added1("CloudFront-Viewer-Country-Name", HttpFields.EMPTY, unknown));
    assertNull(added1("CloudFront-Viewer-TLS", HttpFields.EMPTY, unknown));
    assertEquals("http", added1("CloudFront-Forwarded-Proto", HttpFields.EMPTY, unknown));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // user agent | android ios mobile tablet smarttv desktop
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0 Safari/537.36 | -----d",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15 | -----d",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 | -im---",
        "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) Mobile/15E148 | -i-t--",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141.0 Mobile Safari/537.36 | a-m---",
        "Mozilla/5.0 (Linux; Android 14; SM-X910) Chrome/141.0 Safari/537.36 | a--t--",
        "Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) Version/7.0 TV Safari/537.36 | ----s-",
        "Mozilla/5.0 (Web0S; Linux/SmartTV) Chrome/94.0 | ----s-",
        "curl/8.9.1 | -----d",
        "none | -----d"
      })
  void devicesAreToldByAFewWords(@Nullable String userAgent, String expected) {
    Device device = Device.of(userAgent);
    String seen =
        (device.android() ? "a" : "-")
            + (device.ios() ? "i" : "-")
            + (device.mobile() ? "m" : "-")
            + (device.tablet() ? "t" : "-")
            + (device.smartTv() ? "s" : "-")
            + (device.desktop() ? "d" : "-");
    assertEquals(expected, seen);
  }

  @ParameterizedTest
  @CsvSource({"DE, DE", "' de ', DE", "XX,", "Germany,", "'',"})
  void aTestHeaderNamesACountry(String value, @Nullable String country) {
    assertEquals(country, Country.fromHeader(HttpFields.of("X-Country", value), "x-country"));
  }
}
