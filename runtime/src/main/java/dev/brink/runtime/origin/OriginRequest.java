package dev.brink.runtime.origin;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.RequestBody;

/**
 * What goes to an origin.
 *
 * @param uri path with the origin's own path before it, and the query if there is one
 * @param headers end-to-end fields and Host; framing is the client's business
 */
public record OriginRequest(String method, String uri, HttpFields headers, RequestBody body) {

  /** CloudFront asks again for these only (RFC 9110 9.2.2 would allow more). */
  boolean repeatable() {
    return body == RequestBody.NONE && (method.equals("GET") || method.equals("HEAD"));
  }
}
