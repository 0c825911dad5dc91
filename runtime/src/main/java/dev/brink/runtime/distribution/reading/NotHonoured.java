package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that are valid at CloudFront and that a node cannot honour, each with the reason. */
final class NotHonoured {
  private static final Map<String, String> PRICE_CLASSES =
      Words.of("PriceClass_100", "PriceClass_200", "PriceClass_All", "PriceClass_None");
  private static final Map<String, Boolean> HTTP_VERSIONS = new LinkedHashMap<>();
  private static final Map<String, Boolean> CONNECTION_MODES = new LinkedHashMap<>();

  static {
    HTTP_VERSIONS.put("http1.1", false);
    HTTP_VERSIONS.put("http2", false);
    HTTP_VERSIONS.put("http3", true);
    HTTP_VERSIONS.put("http2and3", true);
    CONNECTION_MODES.put("direct", false);
    CONNECTION_MODES.put("tenant-only", true);
  }

  private NotHonoured() {}

  /** Warns when the setting says anything. */
  static void warn(JsonField field, String why) {
    if (field.says()) {
      field.warning("has no effect: " + why);
    }
  }

  static void ofDistribution(JsonObject config) {
    config.field("IsIPV6Enabled").flag(false);
    JsonField priceClass = config.field("PriceClass");
    if (priceClass.choice(PRICE_CLASSES) != null) {
      warn(priceClass, "a node is one edge location");
    }
    JsonField httpVersion = config.field("HttpVersion");
    if (httpVersion.choice(HTTP_VERSIONS, false)) {
      httpVersion.warning("has no effect: the node speaks HTTP/1.1 and HTTP/2, not HTTP/3");
    }
    JsonField mode = config.field("ConnectionMode");
    if (mode.choice(CONNECTION_MODES, false)) {
      mode.warning("has no effect: there are no distribution tenants");
    }
    warnText(config, "ContinuousDeploymentPolicyId", "there is no continuous deployment");
    warnText(config, "AnycastIpListId", "the node listens where its configuration says");
    if (config.field("Staging").flag(false)) {
      warn(config.field("Staging"), "there is no continuous deployment");
    }
    warn(config.field("TenantConfig"), "there are no distribution tenants");
    warn(config.field("ConnectionFunctionAssociation"), "there are no connection functions");
    refuseMutualTls(config.field("ViewerMtlsConfig"));
  }

  static void ofOrigin(JsonObject origin) {
    warnEnabled(origin.field("OriginShield"), "a node has one cache tier", "OriginShieldRegion");
  }

  static void ofBehavior(JsonObject behavior) {
    if (behavior.field("SmoothStreaming").flag(false)) {
      warn(behavior.field("SmoothStreaming"), "Smooth Streaming is not transformed");
    }
    warnText(behavior, "FieldLevelEncryptionId", "form fields are forwarded unencrypted");
    warnEnabled(behavior.field("GrpcConfig"), "gRPC is not forwarded");
  }

  /** Warns about an object whose Enabled is true. */
  private static void warnEnabled(JsonField field, String why, String... otherKeys) {
    field.object(
        object -> {
          JsonField enabled = object.field("Enabled");
          for (String key : otherKeys) {
            object.field(key).text();
          }
          if (enabled.requiredFlag()) {
            warn(enabled, why);
          }
          return enabled;
        });
  }

  private static void warnText(JsonObject object, String key, String why) {
    JsonField field = object.field(key);
    if (field.nonEmptyText() != null) {
      warn(field, why);
    }
  }

  /** Ignoring it would let in everybody whom it is meant to keep out. */
  private static void refuseMutualTls(JsonField field) {
    if (field.says()) {
      field.error("is not supported: viewers' certificates are not asked for; remove the key");
    }
  }
}
