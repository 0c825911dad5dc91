package dev.brink.runtime.config;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads originOverrides: where to find, for a test, what a domain name stands for. */
final class OriginOverrides {

  private OriginOverrides() {}

  static Map<String, URI> read(JsonField field) {
    return field.object(OriginOverrides::overrides, Map::of);
  }

  private static Map<String, URI> overrides(JsonObject object) {
    Map<String, URI> overrides = new LinkedHashMap<>();
    for (String name : object.keys()) {
      JsonField value = object.field(name);
      URI base = base(value.requiredText());
      if (base == null) {
        value.error("must be http://host[:port] or https://host[:port] without a path");
      } else {
        overrides.put(name.toLowerCase(Locale.ROOT), base);
      }
    }
    return overrides;
  }

  private static @Nullable URI base(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      String path = uri.getRawPath();
      boolean bare =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (path == null || path.isEmpty() || path.equals("/"));
      return http && bare && uri.getPort() <= 65_535 ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
