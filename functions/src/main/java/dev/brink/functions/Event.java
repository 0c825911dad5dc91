package dev.brink.functions;

import org.jspecify.annotations.Nullable;

/**
 * What happened on the request path, as plain HTTP. Each sandbox gives it the shape its runtimes
 * document (CloudFront Functions: event version 1.0 with values and multiValues; Lambda@Edge:
 * {@code Records[0].cf}).
 *
 * @param response present for response events only
 */
public record Event(EventType type, Context context, Request request, @Nullable Response response) {

  /**
   * Where it happened.
   *
   * @param distributionDomainName e.g. {@code demo.cloudfront.localhost}
   * @param viewerIp address of the viewer, or of the proxy before it
   * @param edgeLocation the node's name for {@code cf.edgeLocation}
   */
  public record Context(
      String distributionDomainName,
      String distributionId,
      String requestId,
      String viewerIp,
      EdgeLocation edgeLocation) {}

  /**
   * The node's place.
   *
   * @param name IATA code such as {@code FRA}
   * @param serverIp address the viewer connected to
   * @param region regional edge cache expected on a miss, e.g. {@code eu-central-1}
   */
  public record EdgeLocation(String name, String serverIp, String region) {}

  /**
   * The request as it stands.
   *
   * @param uri path as sent, beginning with a slash, neither decoded nor normalised, without query
   * @param querystring raw text after the {@code ?}; "" for a bare {@code ?}; null when there is
   *     none
   * @param headers field lines including {@code Cookie}
   */
  public record Request(
      String method, String uri, @Nullable String querystring, HttpFields headers) {}

  /**
   * The response as it stands; its body is never shown to a CloudFront Function.
   *
   * @param headers field lines including {@code Set-Cookie}
   */
  public record Response(int status, @Nullable String statusDescription, HttpFields headers) {}
}
