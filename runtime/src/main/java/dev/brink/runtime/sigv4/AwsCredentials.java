package dev.brink.runtime.sigv4;

import org.jspecify.annotations.Nullable;

/**
 * Whose signature it is.
 *
 * @param sessionToken null for credentials that do not end
 */
public record AwsCredentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {

  /** Without the secrets, so that none gets into a log. */
  @Override
  public String toString() {
    return "AwsCredentials[" + accessKeyId + "]";
  }
}
