package dev.brink.runtime.request;

import org.jspecify.annotations.Nullable;

/**
 * What the node knows of a viewer, for {@code CloudFront-*} headers.
 *
 * @param port of the viewer's end of the connection
 * @param httpVersion {@code 1.0}, {@code 1.1} or {@code 2.0}
 * @param tls protocol, cipher and handshake in CloudFront's form, {@code
 *     TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake}; null when not known
 */
public record ViewerFacts(
    String ip,
    int port,
    boolean https,
    String httpVersion,
    @Nullable String tls,
    Place place,
    FailedRequest failed) {

  /** No error page is being fetched. */
  public static final FailedRequest NO_ERROR = new FailedRequest(null, null);

  /**
   * The request whose error page is being fetched.
   *
   * @param uri its path; null when there is none
   * @param args its query string, null without one
   */
  public record FailedRequest(@Nullable String uri, @Nullable String args) {}
}
