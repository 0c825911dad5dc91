package dev.brink.runtime.distribution;

import java.util.Set;

/**
 * The {@code CloudFront-*} request headers, in lower case. They are added when a policy names them.
 *
 * <p>CloudFront Developer Guide, "Add CloudFront request headers".
 */
public final class CloudFrontHeaderNames {
  public static final String PREFIX = "cloudfront-";

  /**
   * Those that only an origin request policy may name: they would make every viewer's key differ.
   */
  public static final Set<String> NOT_IN_KEY =
      Set.of(
          "cloudfront-viewer-address",
          "cloudfront-viewer-asn",
          "cloudfront-viewer-ja3-fingerprint",
          "cloudfront-viewer-ja4-fingerprint",
          "cloudfront-viewer-tls");

  public static final Set<String> ALL =
      Set.of(
          "cloudfront-forwarded-proto",
          "cloudfront-is-android-viewer",
          "cloudfront-is-desktop-viewer",
          "cloudfront-is-ios-viewer",
          "cloudfront-is-mobile-viewer",
          "cloudfront-is-smarttv-viewer",
          "cloudfront-is-tablet-viewer",
          "cloudfront-viewer-address",
          "cloudfront-viewer-asn",
          "cloudfront-viewer-city",
          "cloudfront-viewer-country",
          "cloudfront-viewer-country-name",
          "cloudfront-viewer-country-region",
          "cloudfront-viewer-country-region-name",
          "cloudfront-viewer-header-count",
          "cloudfront-viewer-header-order",
          "cloudfront-viewer-http-version",
          "cloudfront-viewer-ja3-fingerprint",
          "cloudfront-viewer-ja4-fingerprint",
          "cloudfront-viewer-latitude",
          "cloudfront-viewer-longitude",
          "cloudfront-viewer-metro-code",
          "cloudfront-viewer-postal-code",
          "cloudfront-viewer-time-zone",
          "cloudfront-viewer-tls",
          "cloudfront-error-uri",
          "cloudfront-error-args");

  /** Those that come with "all viewer headers except": protocol, TLS, device and location. */
  public static final Set<String> GENERAL =
      Set.of(
          "cloudfront-forwarded-proto",
          "cloudfront-is-android-viewer",
          "cloudfront-is-desktop-viewer",
          "cloudfront-is-ios-viewer",
          "cloudfront-is-mobile-viewer",
          "cloudfront-is-smarttv-viewer",
          "cloudfront-is-tablet-viewer",
          "cloudfront-viewer-address",
          "cloudfront-viewer-asn",
          "cloudfront-viewer-city",
          "cloudfront-viewer-country",
          "cloudfront-viewer-country-name",
          "cloudfront-viewer-country-region",
          "cloudfront-viewer-country-region-name",
          "cloudfront-viewer-http-version",
          "cloudfront-viewer-latitude",
          "cloudfront-viewer-longitude",
          "cloudfront-viewer-metro-code",
          "cloudfront-viewer-postal-code",
          "cloudfront-viewer-time-zone",
          "cloudfront-viewer-tls");

  private CloudFrontHeaderNames() {}
}
