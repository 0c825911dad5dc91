package dev.brink.runtime.distribution;

import dev.brink.functions.HttpFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A configured origin.
 *
 * @param domainName host name or address without a port
 * @param originPath "" or a path with leading and without trailing slash, put before every uri
 * @param customHeaders overwrite viewer headers of the same name
 * @param connectionAttempts 1-3
 * @param accessControl how requests to it are signed; null when they are not
 */
public record Origin(
    String id,
    String domainName,
    String originPath,
    HttpFields customHeaders,
    Protocol protocol,
    int httpPort,
    int httpsPort,
    int connectionAttempts,
    Duration connectionTimeout,
    Duration readTimeout,
    Duration keepAliveTimeout,
    @Nullable Duration responseCompletionTimeout,
    boolean s3,
    @Nullable OriginAccessControl accessControl) {

  /** OriginProtocolPolicy. */
  public enum Protocol {
    HTTP_ONLY,
    HTTPS_ONLY,
    MATCH_VIEWER
  }
}
