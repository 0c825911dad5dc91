package dev.brink.runtime.pipeline;

import dev.brink.functions.EventOrigin;
import dev.brink.functions.HttpFields;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.origin.OriginTargets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Origins as Lambda functions at origin triggers see them, and as they set them. */
final class ShownOrigin {
  private static final List<String> SSL_PROTOCOLS = List.of("TLSv1.2");

  private ShownOrigin() {}

  /** {@code request.origin} of a choice. */
  static EventOrigin of(OriginPlan.Choice choice, boolean viewerTls) {
    Origin origin = OriginTargets.effective(choice.origin(), choice.overrides());
    Integer completion = seconds(origin.responseCompletionTimeout());
    if (origin.s3()) {
      return new EventOrigin.S3(
          origin.domainName(),
          origin.originPath(),
          origin.customHeaders(),
          "none",
          "",
          null,
          completion);
    }
    boolean tls =
        switch (origin.protocol()) {
          case HTTP_ONLY -> false;
          case HTTPS_ONLY -> true;
          case MATCH_VIEWER -> viewerTls;
        };
    List<String> ssl = choice.overrides().sslProtocols();
    return new EventOrigin.Custom(
        origin.domainName(),
        origin.originPath(),
        origin.customHeaders(),
        tls ? origin.httpsPort() : origin.httpPort(),
        tls ? "https" : "http",
        ssl == null ? SSL_PROTOCOLS : ssl,
        (int) origin.readTimeout().toSeconds(),
        (int) origin.keepAliveTimeout().toSeconds(),
        completion);
  }

  private static @Nullable Integer seconds(@Nullable Duration duration) {
    return duration == null ? null : (Integer) (int) duration.toSeconds();
  }

  /**
   * The choice with what a function set over it. What it left as shown stays as configured, so that
   * a configured address is not asked about as one that a function chose.
   */
  static OriginPlan.Choice replaced(
      OriginPlan.Choice tried, EventOrigin chosen, boolean viewerTls) {
    EventOrigin shown = of(tried, viewerTls);
    OriginChange.Settings old = tried.overrides();
    boolean sameDomain = chosen.domainName().equals(shown.domainName());
    return switch (chosen) {
      case EventOrigin.Custom custom -> {
        boolean sameEndpoint =
            shown instanceof EventOrigin.Custom before
                && before.port() == custom.port()
                && before.protocol().equals(custom.protocol());
        yield new OriginPlan.Choice(
            tried.origin().s3() ? ofOtherKind(tried.origin(), false) : tried.origin(),
            new OriginChange.Settings(
                sameDomain ? old.domainName() : custom.domainName(),
                null,
                custom.path(),
                map(custom.customHeaders()),
                sameEndpoint ? old.port() : (Integer) custom.port(),
                sameEndpoint ? old.protocol() : custom.protocol(),
                custom.sslProtocols(),
                old.connectionAttempts(),
                old.connectionTimeoutSeconds(),
                custom.readTimeoutSeconds(),
                custom.keepaliveTimeoutSeconds(),
                custom.responseCompletionTimeoutSeconds(),
                sameDomain ? old.sni() : null,
                sameDomain ? old.allowedCertificateNames() : null));
      }
      case EventOrigin.S3 bucket ->
          new OriginPlan.Choice(
              tried.origin().s3() ? tried.origin() : ofOtherKind(tried.origin(), true),
              new OriginChange.Settings(
                  sameDomain ? old.domainName() : bucket.domainName(),
                  null,
                  bucket.path(),
                  map(bucket.customHeaders()),
                  null,
                  null,
                  null,
                  old.connectionAttempts(),
                  old.connectionTimeoutSeconds(),
                  bucket.readTimeoutSeconds(),
                  null,
                  bucket.responseCompletionTimeoutSeconds(),
                  null,
                  null));
    };
  }

  /** An S3 origin made custom, or the other way: what belongs to the kind is forgotten. */
  private static Origin ofOtherKind(Origin origin, boolean s3) {
    return new Origin(
        origin.id(),
        origin.domainName(),
        "",
        HttpFields.EMPTY,
        Origin.Protocol.MATCH_VIEWER,
        80,
        443,
        origin.connectionAttempts(),
        origin.connectionTimeout(),
        origin.readTimeout(),
        origin.keepAliveTimeout(),
        null,
        s3,
        null);
  }

  private static Map<String, String> map(HttpFields headers) {
    Map<String, String> map = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> map.merge(name, value, (first, second) -> first + ", " + second));
    return map;
  }

  /** The same change without a Host of its own: the request has one that the function saw. */
  static @Nullable OriginChange withoutHost(@Nullable OriginChange change) {
    return change instanceof OriginChange.SelectById(String id, OriginChange.Settings settings)
            && settings.hostHeader() != null
        ? new OriginChange.SelectById(id, withoutHost(settings))
        : change;
  }

  private static OriginChange.Settings withoutHost(OriginChange.Settings settings) {
    return new OriginChange.Settings(
        settings.domainName(),
        null,
        settings.originPath(),
        settings.customHeaders(),
        settings.port(),
        settings.protocol(),
        settings.sslProtocols(),
        settings.connectionAttempts(),
        settings.connectionTimeoutSeconds(),
        settings.readTimeoutSeconds(),
        settings.keepAliveTimeoutSeconds(),
        settings.responseCompletionTimeoutSeconds(),
        settings.sni(),
        settings.allowedCertificateNames());
  }

  /** What Host a request to a choice gets unless it has one. */
  static String host(OriginPlan.Choice choice) {
    String chosen = choice.overrides().hostHeader();
    if (chosen != null) {
      return chosen;
    }
    String name = OriginTargets.effective(choice.origin(), choice.overrides()).domainName();
    // RFC 9110 7.2: an IPv6 address stands in brackets.
    return name.indexOf(':') >= 0 ? "[" + name + "]" : name;
  }
}
