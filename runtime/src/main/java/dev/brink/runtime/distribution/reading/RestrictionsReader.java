package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.GeoRestriction;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads Restrictions (CloudFront Developer Guide, "Restrict the geographic distribution"). */
final class RestrictionsReader {
  private static final Map<String, GeoRestriction.Type> TYPES = new LinkedHashMap<>();
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  static {
    TYPES.put("none", GeoRestriction.Type.NONE);
    TYPES.put("whitelist", GeoRestriction.Type.ALLOW);
    TYPES.put("blacklist", GeoRestriction.Type.BLOCK);
  }

  private RestrictionsReader() {}

  static GeoRestriction read(JsonField field) {
    return field.object(
        restrictions ->
            restrictions
                .field("GeoRestriction")
                .object(RestrictionsReader::geo, () -> GeoRestriction.NONE),
        () -> GeoRestriction.NONE);
  }

  private static GeoRestriction geo(JsonObject restriction) {
    JsonField typeField = restriction.field("RestrictionType");
    GeoRestriction.Type type = typeField.requiredChoice(TYPES, GeoRestriction.Type.NONE);
    Set<String> countries = new LinkedHashSet<>();
    List<JsonField> items = restriction.items();
    for (JsonField item : items) {
      String country = item.requiredText();
      if (!COUNTRIES.contains(country)) {
        item.error(
            "'%s' is not a country code: two capital letters of ISO 3166-1 are allowed"
                .formatted(country));
      }
      countries.add(country);
    }
    if (type != GeoRestriction.Type.NONE && items.isEmpty()) {
      typeField.error("needs at least one country in Items");
    }
    if (type == GeoRestriction.Type.NONE && !items.isEmpty()) {
      typeField.error("is none, which allows no Items");
    }
    return new GeoRestriction(type, countries);
  }
}
