package dev.brink.runtime.request;

/**
 * The node itself, as a station between viewer and origin.
 *
 * @param viewerIp the address X-Forwarded-For gets
 * @param httpVersion the viewer's: {@code 1.0}, {@code 1.1} or {@code 2.0}
 * @param viaHost the name in Via, {@code <32 hex>.cloudfront.net}
 * @param requestId X-Amz-Cf-Id
 */
public record Hop(String viewerIp, String httpVersion, String viaHost, String requestId) {

  /** Its member of a Via list (RFC 9110 7.6.3), which tells the viewer's HTTP version. */
  String via() {
    return httpVersion + " " + viaHost + " (CloudFront)";
  }
}
