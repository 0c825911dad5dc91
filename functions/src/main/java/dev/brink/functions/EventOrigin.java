package dev.brink.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An origin as Lambda@Edge functions see and replace it: {@code request.origin}. */
public sealed interface EventOrigin {

  /** Host name; of a configured origin it may be an address. */
  String domainName();

  /** "" or a path with leading and without trailing slash. */
  String path();

  /** Headers that only the origin sees; they are not among the request's. */
  HttpFields customHeaders();

  /**
   * {@code origin.custom}: any HTTP server.
   *
   * @param protocol {@code http} or {@code https}
   * @param sslProtocols such as {@code TLSv1.2}
   * @param responseCompletionTimeoutSeconds null when there is no such limit
   */
  record Custom(
      String domainName,
      String path,
      HttpFields customHeaders,
      int port,
      String protocol,
      List<String> sslProtocols,
      int readTimeoutSeconds,
      int keepaliveTimeoutSeconds,
      @Nullable Integer responseCompletionTimeoutSeconds)
      implements EventOrigin {
    public Custom {
      sslProtocols = List.copyOf(sslProtocols);
    }
  }

  /**
   * {@code origin.s3}: a bucket.
   *
   * @param authMethod {@code origin-access-identity} or {@code none}
   * @param region of the bucket; "" when it does not matter
   * @param readTimeoutSeconds null when the function did not say
   * @param responseCompletionTimeoutSeconds null when there is no such limit
   */
  record S3(
      String domainName,
      String path,
      HttpFields customHeaders,
      String authMethod,
      String region,
      @Nullable Integer readTimeoutSeconds,
      @Nullable Integer responseCompletionTimeoutSeconds)
      implements EventOrigin {}
}
