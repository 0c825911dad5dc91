package dev.brink.runtime.geo;

import dev.brink.runtime.request.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of a GeoIP2 or GeoLite2 database as a place. */
final class GeoRecord {
  private GeoRecord() {}

  static Place place(Map<?, ?> data) {
    Map<?, ?> country = map(data, "country");
    if (country.isEmpty()) {
      country = map(data, "registered_country");
    }
    Map<?, ?> region = first(data.get("subdivisions"));
    Map<?, ?> location = map(data, "location");
    return new Place(
        text(country.get("iso_code")),
        name(country),
        text(region.get("iso_code")),
        name(region),
        name(map(data, "city")),
        text(map(data, "postal").get("code")),
        text(location.get("metro_code")),
        text(location.get("time_zone")),
        text(location.get("latitude")),
        text(location.get("longitude")),
        text(data.get("autonomous_system_number")));
  }

  private static Map<?, ?> map(Map<?, ?> data, String key) {
    return data.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Map<?, ?> first(@Nullable Object list) {
    return list instanceof List<?> items
            && !items.isEmpty()
            && items.getFirst() instanceof Map<?, ?> map
        ? map
        : Map.of();
  }

  private static @Nullable String name(Map<?, ?> data) {
    return text(map(data, "names").get("en"));
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case null, default -> null;
    };
  }
}
