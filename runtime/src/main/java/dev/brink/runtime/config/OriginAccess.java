package dev.brink.runtime.config;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.sigv4.AwsCredentials;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With what the node signs requests to origins that have an origin access control.
 *
 * @param credentials null when none are configured
 * @param region for origins whose domain name tells none
 */
public record OriginAccess(@Nullable AwsCredentials credentials, String region) {

  /** No credentials; the region in which S3 has its names without one. */
  public static final OriginAccess NONE = new OriginAccess(null, "us-east-1");

  static OriginAccess read(JsonObject config) {
    JsonField id = config.field("accessKeyId");
    JsonField secret = config.field("secretAccessKey");
    String token = config.field("sessionToken").nonEmptyText();
    String region = config.field("region").nonEmptyText();
    AwsCredentials credentials = null;
    if (id.present() || secret.present()) {
      credentials = new AwsCredentials(id.requiredText(), secret.requiredText(), token);
    } else if (token != null) {
      config.field("sessionToken").error("needs accessKeyId and secretAccessKey beside it");
    }
    return new OriginAccess(credentials, region == null ? NONE.region : region);
  }

  /** The same, with the credentials of the environment when the configuration has none. */
  public OriginAccess or(Map<String, String> environment) {
    String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
    String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
    if (credentials != null || id.isEmpty() || secret.isEmpty()) {
      return this;
    }
    String token = environment.getOrDefault("AWS_SESSION_TOKEN", "");
    return new OriginAccess(new AwsCredentials(id, secret, token.isEmpty() ? null : token), region);
  }
}
