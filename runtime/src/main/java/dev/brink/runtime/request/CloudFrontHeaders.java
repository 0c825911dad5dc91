package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CloudFrontHeaderNames;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds the {@code CloudFront-*} headers that a behavior's policies name. What the node does not
 * know is left out, as CloudFront does.
 *
 * <p>CloudFront Developer Guide, "Add CloudFront request headers".
 */
public final class CloudFrontHeaders {
  private static final int LONGEST_ORDER = 7_680;

  private CloudFrontHeaders() {}

  /**
   * The viewer's headers with those that the policies name, and without any that the viewer made up
   * itself. Belongs before the viewer-request function, which sees them. The same object when there
   * is nothing to do.
   *
   * @param lookup asked once, and only where a policy names a header
   */
  public static HttpFields addTo(
      HttpFields viewer, CacheBehavior behavior, Supplier<ViewerFacts> lookup) {
    HttpFields own = withoutForged(viewer);
    Set<String> wanted = wanted(behavior);
    if (wanted.isEmpty()) {
      return own;
    }
    ViewerFacts facts = lookup.get();
    HttpFields.Builder headers = own.toBuilder();
    for (String name : wanted) {
      String value = value(name, own, facts);
      if (value != null) {
        headers.add(CloudFrontHeaderNames.spelled(name), value);
      }
    }
    return headers.build();
  }

  private static HttpFields withoutForged(HttpFields viewer) {
    for (int line = 0; line < viewer.size(); line++) {
      if (CloudFrontHeaderNames.hasPrefix(viewer.nameAt(line))) {
        return viewer.filter(name -> !name.startsWith(CloudFrontHeaderNames.PREFIX));
      }
    }
    return viewer;
  }

  /** In lower case; empty for most behaviors. */
  private static Set<String> wanted(CacheBehavior behavior) {
    OriginRequestPolicy forwarded = behavior.originRequestPolicy();
    Set<String> wanted = forwarded == null ? Set.of() : forwarded.cloudFrontHeaders();
    for (String name : behavior.cachePolicy().headers().names()) {
      if (name.startsWith(CloudFrontHeaderNames.PREFIX) && !wanted.contains(name)) {
        wanted = new TreeSet<>(wanted);
        wanted.add(name);
      }
    }
    return wanted;
  }

  private static @Nullable String value(String name, HttpFields viewer, ViewerFacts facts) {
    return switch (name) {
      case "cloudfront-forwarded-proto" -> facts.https() ? "https" : "http";
      case "cloudfront-viewer-http-version" -> facts.httpVersion();
      case "cloudfront-viewer-address" -> facts.ip() + ":" + facts.port();
      case "cloudfront-viewer-tls" -> facts.tls();
      case "cloudfront-viewer-country" -> facts.place().country();
      case "cloudfront-viewer-country-name" -> facts.place().countryName();
      case "cloudfront-viewer-country-region" -> facts.place().region();
      case "cloudfront-viewer-country-region-name" -> facts.place().regionName();
      case "cloudfront-viewer-city" -> facts.place().city();
      case "cloudfront-viewer-postal-code" -> facts.place().postalCode();
      case "cloudfront-viewer-metro-code" -> facts.place().metroCode();
      case "cloudfront-viewer-time-zone" -> facts.place().timeZone();
      case "cloudfront-viewer-latitude" -> facts.place().latitude();
      case "cloudfront-viewer-longitude" -> facts.place().longitude();
      case "cloudfront-viewer-asn" -> facts.place().asn();
      case "cloudfront-error-uri" -> facts.failed().uri();
      case "cloudfront-error-args" -> facts.failed().args();
      case "cloudfront-viewer-header-count" -> Integer.toString(viewer.size());
      case "cloudfront-viewer-header-order" -> order(viewer);
      case "cloudfront-is-android-viewer" -> Boolean.toString(device(viewer).android());
      case "cloudfront-is-ios-viewer" -> Boolean.toString(device(viewer).ios());
      case "cloudfront-is-mobile-viewer" -> Boolean.toString(device(viewer).mobile());
      case "cloudfront-is-tablet-viewer" -> Boolean.toString(device(viewer).tablet());
      case "cloudfront-is-smarttv-viewer" -> Boolean.toString(device(viewer).smartTv());
      case "cloudfront-is-desktop-viewer" -> Boolean.toString(device(viewer).desktop());
      // Fingerprints: no source for them.
      default -> null;
    };
  }

  private static Device device(HttpFields viewer) {
    return Device.of(viewer.get("user-agent"));
  }

  private static String order(HttpFields viewer) {
    StringJoiner names = new StringJoiner(":");
    for (int line = 0; line < viewer.size(); line++) {
      names.add(viewer.nameAt(line));
    }
    String order = names.toString();
    return order.length() <= LONGEST_ORDER ? order : order.substring(0, LONGEST_ORDER);
  }
}
