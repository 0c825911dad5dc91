package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginAccessControl;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Origins. Ranges and defaults: CloudFront Developer Guide, "Origin settings". */
final class OriginReader {
  private static final Endpoint S3 =
      new Endpoint(Origin.Protocol.MATCH_VIEWER, 80, 443, Endpoint.READ, Endpoint.KEEP_ALIVE, true);

  private final Policies policies;

  private OriginReader(Policies policies) {
    this.policies = policies;
  }

  static Map<String, Origin> readAll(JsonField field, Policies policies) {
    OriginReader reader = new OriginReader(policies);
    List<JsonField> elements = Quotas.check(field, field.elements(), 100, "origins");
    if (!field.present()) {
      field.missing();
    } else if (elements.isEmpty()) {
      field.error("must list at least one origin");
    }
    Map<String, Origin> origins = new LinkedHashMap<>();
    for (JsonField element : elements) {
      Origin origin = element.object(reader::read);
      if (origin != null && origins.putIfAbsent(origin.id(), origin) != null) {
        element.error("the origin id '%s' is used twice".formatted(origin.id()));
      }
    }
    return origins;
  }

  private Origin read(JsonObject origin) {
    Endpoint endpoint = endpoint(origin);
    NotHonoured.ofOrigin(origin);
    OriginAccessControl control = accessControl(origin.field("OriginAccessControlId"));
    return new Origin(
        id(origin.field("Id")),
        domainName(origin.field("DomainName")),
        path(origin.field("OriginPath")),
        CustomHeadersReader.read(origin.field("CustomHeaders")),
        protocol(endpoint, control),
        endpoint.httpPort(),
        endpoint.httpsPort(),
        origin.field("ConnectionAttempts").integer(1, 3, 3),
        Duration.ofSeconds(origin.field("ConnectionTimeout").integer(1, 10, 10)),
        endpoint.readTimeout(),
        endpoint.keepAliveTimeout(),
        completionTimeout(origin.field("ResponseCompletionTimeout"), endpoint.readTimeout()),
        endpoint.s3(),
        control);
  }

  private @Nullable OriginAccessControl accessControl(JsonField field) {
    String id = field.nonEmptyText();
    OriginAccessControl control = id == null ? null : policies.originAccessControl(id);
    if (id != null && control == null) {
      field.error("there is no origin access control '%s'".formatted(id));
    }
    return control;
  }

  /** CloudFront Developer Guide: a signed request to S3 goes over HTTPS. */
  private static Origin.Protocol protocol(
      Endpoint endpoint, @Nullable OriginAccessControl control) {
    boolean signs = control != null && control.signing() != OriginAccessControl.Signing.NEVER;
    return signs && endpoint.s3() ? Origin.Protocol.HTTPS_ONLY : endpoint.protocol();
  }

  static String id(JsonField field) {
    String id = field.requiredText();
    if (id.length() > 128) {
      field.error("has %d characters; at most 128 are allowed".formatted(id.length()));
    }
    return id;
  }

  private static String domainName(JsonField field) {
    String name = field.requiredText();
    boolean valid =
        HostNames.isIpv6(name) || HostNames.isHostName(name) && !HostNames.isBrokenIpv4(name);
    if (!name.isEmpty() && !valid) {
      field.error(
          "'%s' is not a host name or an address; scheme, port and path have keys of their own (OriginProtocolPolicy, HTTPPort, OriginPath)"
              .formatted(name));
    }
    return HostNames.withoutBrackets(name);
  }

  private static String path(JsonField field) {
    String path = field.text("");
    if (path.isEmpty()) {
      return "";
    }
    if (!path.startsWith("/") || path.endsWith("/")) {
      field.error("'%s' must begin with a slash and not end with one".formatted(path));
    } else if (path.length() > 255) {
      field.error("has %d characters; at most 255 are allowed".formatted(path.length()));
    } else if (!path.chars().allMatch(c -> c > ' ' && c < 127 && c != '?' && c != '#')) {
      field.error("'%s' may hold neither blanks, ? and # nor non-ASCII characters".formatted(path));
    }
    return path;
  }

  private static Endpoint endpoint(JsonObject origin) {
    JsonField s3 = origin.field("S3OriginConfig");
    JsonField custom = origin.field("CustomOriginConfig");
    JsonField vpc = origin.field("VpcOriginConfig");
    long given = List.of(s3, custom, vpc).stream().filter(JsonField::present).count();
    if (given != 1) {
      origin.error(
          "must have exactly one of S3OriginConfig, CustomOriginConfig and VpcOriginConfig; it has %d"
              .formatted(given));
    }
    Endpoint fromS3 = s3.object(OriginReader::s3);
    Endpoint fromVpc = vpc.object(OriginReader::vpc);
    Endpoint fromCustom = custom.object(Endpoint::read);
    return fromCustom != null
        ? fromCustom
        : fromVpc != null ? fromVpc : fromS3 != null ? fromS3 : S3;
  }

  private static Endpoint s3(JsonObject config) {
    JsonField identity = config.field("OriginAccessIdentity");
    if (identity.nonEmptyText() != null) {
      identity.warning("has no effect: use OriginAccessControlId to have requests signed");
    }
    return new Endpoint(
        S3.protocol(),
        S3.httpPort(),
        S3.httpsPort(),
        Endpoint.readTimeout(config),
        S3.keepAliveTimeout(),
        true);
  }

  private static Endpoint vpc(JsonObject config) {
    config.field("VpcOriginId").requiredText();
    config.field("OwnerAccountId").text();
    config
        .problems()
        .warning(
            config.path(),
            "has no effect: the origin is reached by its DomainName over HTTP or HTTPS");
    return new Endpoint(
        Origin.Protocol.MATCH_VIEWER,
        80,
        443,
        Endpoint.readTimeout(config),
        Endpoint.keepAliveTimeout(config),
        false);
  }

  private static @Nullable Duration completionTimeout(JsonField field, Duration readTimeout) {
    int seconds = field.integer(0, Integer.MAX_VALUE, 0);
    if (seconds == 0) {
      return null;
    }
    if (seconds < readTimeout.toSeconds()) {
      field.error(
          "is %d s; it must not be shorter than OriginReadTimeout, %d s"
              .formatted(seconds, readTimeout.toSeconds()));
    }
    return Duration.ofSeconds(seconds);
  }
}
