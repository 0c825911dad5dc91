package dev.brink.runtime.distribution;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The {@code CloudFront-*} request headers. They are added when a policy names them.
 *
 * <p>CloudFront Developer Guide, "Add CloudFront request headers".
 */
public final class CloudFrontHeaderNames {
  public static final String PREFIX = "cloudfront-";

  private static final Map<String, String> SPELLINGS = new TreeMap<>();

  /** Those that come with "all viewer headers except": protocol, TLS, device and location. */
  public static final Set<String> GENERAL =
      lowerCase(
          "CloudFront-Forwarded-Proto",
          "CloudFront-Is-Android-Viewer",
          "CloudFront-Is-Desktop-Viewer",
          "CloudFront-Is-IOS-Viewer",
          "CloudFront-Is-Mobile-Viewer",
          "CloudFront-Is-SmartTV-Viewer",
          "CloudFront-Is-Tablet-Viewer",
          "CloudFront-Viewer-Address",
          "CloudFront-Viewer-ASN",
          "CloudFront-Viewer-City",
          "CloudFront-Viewer-Country",
          "CloudFront-Viewer-Country-Name",
          "CloudFront-Viewer-Country-Region",
          "CloudFront-Viewer-Country-Region-Name",
          "CloudFront-Viewer-Http-Version",
          "CloudFront-Viewer-Latitude",
          "CloudFront-Viewer-Longitude",
          "CloudFront-Viewer-Metro-Code",
          "CloudFront-Viewer-Postal-Code",
          "CloudFront-Viewer-Time-Zone",
          "CloudFront-Viewer-TLS");

  private static final Set<String> RARE =
      lowerCase(
          "CloudFront-Viewer-Header-Count",
          "CloudFront-Viewer-Header-Order",
          "CloudFront-Viewer-JA3-Fingerprint",
          "CloudFront-Viewer-JA4-Fingerprint",
          "CloudFront-Error-Uri",
          "CloudFront-Error-Args");

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

  /** All of them, in lower case and sorted. */
  public static final Set<String> ALL = Collections.unmodifiableSet(SPELLINGS.keySet());

  private CloudFrontHeaderNames() {}

  /** A name as CloudFront writes it; the same text when it is none of them. */
  public static String spelled(String lowerCase) {
    return SPELLINGS.getOrDefault(lowerCase, lowerCase);
  }

  /** Whether a name, in any case, begins like one of them. */
  public static boolean hasPrefix(String name) {
    return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
  }

  private static Set<String> lowerCase(String... names) {
    for (String name : names) {
      SPELLINGS.put(name.toLowerCase(Locale.ROOT), name);
    }
    return Set.copyOf(List.of(names).stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
  }
}
