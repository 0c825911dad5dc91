package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brink.functions.Execution;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.CacheKeyValues;
import org.jspecify.annotations.Nullable;

/** The parts of a cache key, each with where it came from. */
final class KeyParts {
  private final ArrayNode to;
  private final Explanation explanation;

  private KeyParts(ArrayNode to, Explanation explanation) {
    this.to = to;
    this.explanation = explanation;
  }

  static void write(ArrayNode to, CacheKey key, Exchange exchange, Explanation explanation) {
    KeyParts parts = new KeyParts(to, explanation);
    CachePolicy policy = exchange.behavior().cachePolicy();
    CacheKeyValues values = key.values();
    parts.add("distribution", key.distributionId(), "always in the key");
    parts.add("method", key.methodClass().name(), "GET and HEAD share objects fetched by GET");
    parts.add("path", key.uri(), parts.pathSource(exchange));
    parts.add(
        "query string",
        values.querystring(),
        selection(policy, policy.queryStrings(), "parameter"));
    if (values.headers().size() == 0) {
      parts.add("headers", null, selection(policy, policy.headers(), "header"));
    }
    for (int line = 0; line < values.headers().size(); line++) {
      parts.add(
          "header " + values.headers().nameAt(line),
          values.headers().valueAt(line),
          selection(policy, policy.headers(), "header"));
    }
    parts.add(
        "cookies",
        values.cookies().isEmpty() ? null : values.cookies(),
        selection(policy, policy.cookies(), "cookie"));
    parts.add("accept-encoding", values.acceptEncoding(), encoding(policy, exchange));
  }

  private void add(String part, @Nullable String value, String from) {
    to.addObject().put("part", part).put("value", value).put("from", from);
  }

  private String pathSource(Exchange exchange) {
    String sent = exchange.viewerRequest().uri();
    if (explanation.page != null && exchange.request().uri().equals(path(explanation.page))) {
      return "the error page of the distribution";
    }
    if (sent.equals(exchange.request().uri())) {
      return "as the viewer sent it";
    }
    for (Explanation.Call call : explanation.calls) {
      if (call.execution().outcome() instanceof Execution.Proceed made
          && made.request().uri().equals(exchange.request().uri())
          && !call.event().request().uri().equals(made.request().uri())) {
        return "set by the function " + call.function().name() + ", sent as " + sent;
      }
    }
    return "the default root object, sent as " + sent;
  }

  private static String path(String page) {
    int question = page.indexOf('?');
    return question < 0 ? page : page.substring(0, question);
  }

  private static String selection(CachePolicy policy, NameSelection selection, String thing) {
    String names = String.join(", ", selection.names());
    return policy.name()
        + ": "
        + switch (selection.mode()) {
          case NONE -> "no " + thing + "s";
          case ALL -> "all " + thing + "s";
          case ALLOW -> "only " + names;
          case BLOCK -> "all " + thing + "s but " + names;
        };
  }

  private static String encoding(CachePolicy policy, Exchange exchange) {
    String sent = exchange.viewerRequest().headers().joined("Accept-Encoding").orElse(null);
    if (!policy.gzip() && !policy.brotli()) {
      return policy.name() + ": not normalised, and in the key only if it is listed";
    }
    String kept = policy.gzip() && policy.brotli() ? "gzip and br" : policy.gzip() ? "gzip" : "br";
    return policy.name()
        + ": "
        + kept
        + " count; "
        + (sent == null ? "the viewer sent none" : "the viewer sent " + sent);
  }
}
