package dev.brink.runtime.signed;

import org.jspecify.annotations.Nullable;

/**
 * What a signature is about: the address the viewer asked for, without the parameters that carry
 * the signature.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as in the Host field, with its port when it has one
 * @param path as sent
 * @param query as sent, null when there is none
 */
public record SignedUrl(String scheme, String host, String path, @Nullable String query) {

  @Override
  public String toString() {
    String text = scheme + "://" + host + path;
    return query == null ? text : text + "?" + query;
  }
}
