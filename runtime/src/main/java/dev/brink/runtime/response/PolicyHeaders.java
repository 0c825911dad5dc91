package dev.brink.runtime.response;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Cors;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Header;
import java.util.List;

/**
 * A response's headers after a response headers policy, but for Server-Timing. What is stored stays
 * as it is: the policy works on each answer, hits and misses alike.
 *
 * <p>CloudFront Developer Guide, "Understand response headers policies": headers are removed first,
 * so that one which is both removed and set ends up set.
 */
public final class PolicyHeaders {
  private PolicyHeaders() {}

  /**
   * Applies the policy.
   *
   * @param viewer the request as the viewer sent it
   */
  public static HttpFields applied(
      ResponseHeadersPolicy policy,
      Event.Request viewer,
      HttpFields response,
      Compatibility choices) {
    List<String> removed = policy.remove();
    HttpFields kept =
        removed.isEmpty() ? response : response.filter(name -> !removed.contains(name));
    HttpFields.Builder headers = kept.toBuilder();
    if (policy.cors() != null) {
      addCors(policy.cors(), viewer, kept, choices, headers);
    }
    add(policy.security(), kept, headers);
    add(policy.custom(), kept, headers);
    return headers.build();
  }

  private static void addCors(
      Cors cors,
      Event.Request viewer,
      HttpFields response,
      Compatibility choices,
      HttpFields.Builder headers) {
    HttpFields own = CorsHeaders.of(cors, viewer, choices);
    // Any CORS header of the origin keeps all of the policy's out, not only those of its name.
    if (own.size() == 0 || !cors.originOverride() && hasCors(response)) {
      return;
    }
    own.forEach(headers::set);
    if (CorsHeaders.variesByOrigin(cors, choices)) {
      headers.set("Vary", CorsHeaders.withOrigin(response.joined("Vary").orElse(null)));
    }
  }

  private static boolean hasCors(HttpFields response) {
    for (int line = 0; line < response.size(); line++) {
      if (CorsHeaders.isOne(response.nameAt(line))) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<Header> added, HttpFields response, HttpFields.Builder headers) {
    for (Header header : added) {
      if (header.override() || !response.contains(header.name())) {
        headers.set(header.name(), header.value());
      }
    }
  }
}
