package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.OriginAccessControl;
import dev.brink.runtime.distribution.OriginAccessControl.OriginType;
import dev.brink.runtime.distribution.OriginAccessControl.Signing;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads OriginAccessControlConfig (CloudFront API Reference). */
final class OriginAccessControlReader {
  private static final Map<String, String> PROTOCOLS = Words.of("sigv4");
  private static final Map<String, Signing> SIGNING = new LinkedHashMap<>();
  private static final Map<String, OriginType> TYPES = new LinkedHashMap<>();

  static {
    SIGNING.put("always", Signing.ALWAYS);
    SIGNING.put("never", Signing.NEVER);
    SIGNING.put("no-override", Signing.NO_OVERRIDE);
    for (OriginType type : OriginType.values()) {
      TYPES.put(type.service(), type);
    }
  }

  private OriginAccessControlReader() {}

  static OriginAccessControl read(String id, String name, JsonObject config) {
    config.field("Description").text();
    config.field("SigningProtocol").requiredChoice(PROTOCOLS, "sigv4");
    return new OriginAccessControl(
        id,
        name,
        config.field("SigningBehavior").requiredChoice(SIGNING, Signing.NEVER),
        config.field("OriginAccessControlOriginType").requiredChoice(TYPES, OriginType.S3));
  }
}
