package dev.brink.runtime.cache;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.request.QueryStrings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a successful unsafe request makes invalid, RFC 9111 4.4: its own URI, and those in Location
 * and Content-Location when they are of the same origin.
 */
final class InvalidatedUris {

  private InvalidatedUris() {}

  static List<InvalidationPath> of(Exchange exchange, HttpFields response) {
    Event.Request request = exchange.request();
    List<InvalidationPath> paths = new ArrayList<>();
    paths.add(path(exchange, request.uri(), request.querystring()));
    for (String name : List.of("Location", "Content-Location")) {
      URI target = resolved(request, response.get(name));
      if (target != null && target.getRawPath() != null && target.getRawPath().startsWith("/")) {
        paths.add(path(exchange, target.getRawPath(), target.getRawQuery()));
      }
    }
    return paths;
  }

  private static InvalidationPath path(Exchange exchange, String uri, @Nullable String query) {
    CachePolicy policy = exchange.behavior().cachePolicy();
    String keyed = QueryStrings.select(query, policy.queryStrings());
    return new InvalidationPath(keyed == null || keyed.isEmpty() ? uri : uri + "?" + keyed, false);
  }

  /** Null when there is none, when it is none, or when it is somebody else's. */
  private static @Nullable URI resolved(Event.Request request, @Nullable String reference) {
    String host = request.headers().get("Host");
    if (reference == null) {
      return null;
    }
    try {
      URI own = new URI("http://" + (host == null ? "localhost" : host) + request.uri());
      URI target = own.resolve(new URI(reference.strip()));
      return lower(own.getAuthority()).equals(lower(target.getAuthority())) ? target : null;
    } catch (URISyntaxException notOne) {
      return null;
    }
  }

  private static String lower(@Nullable String authority) {
    return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
  }
}
