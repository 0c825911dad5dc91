package dev.brink.functions;

import org.jspecify.annotations.Nullable;

/**
 * What happened on the request path, as plain HTTP. Each sandbox gives it the shape its runtimes
 * document (CloudFront Functions: event version 1.0 with values and multiValues; Lambda@Edge:
 * {@code Records[0].cf}).
 *
 * @param response present for response events only
 * @param origin where the request goes or went; present for origin events only
 */
public record Event(
    EventType type,
    Context context,
    Request request,
    @Nullable Response response,
    @Nullable EventOrigin origin) {

  /** An event that shows no origin. */
  public Event(EventType type, Context context, Request request, @Nullable Response response) {
    this(type, context, request, response, null);
  }

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
   * @param body null unless the function is to see it (Lambda@Edge with IncludeBody)
   */
  public record Request(
      String method,
      String uri,
      @Nullable String querystring,
      HttpFields headers,
      @Nullable Body body) {

    /** A request whose body is not shown. */
    public Request(String method, String uri, @Nullable String querystring, HttpFields headers) {
      this(method, uri, querystring, headers, null);
    }

    /** The same, showing this body. */
    public Request withBody(@Nullable Body shown) {
      return new Request(method, uri, querystring, headers, shown);
    }
  }

  /**
   * As much of a request's body as a function sees.
   *
   * @param bytes its beginning; empty when the request has no body
   * @param truncated whether there is more
   */
  public record Body(byte[] bytes, boolean truncated) {}

  /**
   * The response as it stands; its body is never shown to a CloudFront Function.
   *
   * @param headers field lines including {@code Set-Cookie}
   */
  public record Response(int status, @Nullable String statusDescription, HttpFields headers) {}
}
