package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;

/**
 * A request as a viewer sends it.
 *
 * @param target path and query, sent as they are
 * @param headers in this order; {@code Host} is added unless it is among them
 */
public record ViewerRequest(String method, String target, HttpFields headers, byte[] body) {

  public ViewerRequest {
    if (!target.startsWith("/") && !target.equals("*")) {
      throw new IllegalArgumentException("'" + target + "' is no path; it begins with a slash");
    }
  }

  /** A GET request. */
  public static ViewerRequest get(String target) {
    return of("GET", target);
  }

  /** A request without headers and body. */
  public static ViewerRequest of(String method, String target) {
    return new ViewerRequest(method, target, HttpFields.EMPTY, new byte[0]);
  }

  /** The same with one more header line. */
  public ViewerRequest header(String name, String value) {
    return new ViewerRequest(method, target, headers.toBuilder().add(name, value).build(), body);
  }

  /** The same for another host: an alias, or {@code id.cloudfront.localhost}. */
  public ViewerRequest host(String host) {
    return new ViewerRequest(method, target, headers.with("Host", host), body);
  }

  /** The same with a text as UTF-8 for its body. */
  public ViewerRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with this body. */
  public ViewerRequest body(byte[] bytes) {
    return new ViewerRequest(method, target, headers, bytes.clone());
  }
}
