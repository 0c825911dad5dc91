package dev.brink.runtime.config;

import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the choices of {@code docs/compatibility.md} that the configuration makes. */
final class CompatibilityReader {
  private static final Map<String, Departure> BY_CHOICE = new LinkedHashMap<>();

  static {
    for (Departure departure : Departure.values()) {
      BY_CHOICE.put(departure.choice(), departure);
    }
  }

  private CompatibilityReader() {}

  static Compatibility read(JsonField field) {
    return field.object(CompatibilityReader::choices, () -> Compatibility.DEFAULT);
  }

  private static Compatibility choices(JsonObject choices) {
    Set<Departure> departures = EnumSet.noneOf(Departure.class);
    for (String name : choices.keys()) {
      JsonField value = choices.field(name);
      Departure departure = BY_CHOICE.get(name);
      if (departure == null) {
        value.error(
            "is no choice that can be made otherwise; those are "
                + String.join(", ", BY_CHOICE.keySet()));
      } else if (departs(value, departure)) {
        departures.add(departure);
      }
    }
    return new Compatibility(departures);
  }

  private static boolean departs(JsonField value, Departure departure) {
    if (value.present() && !value.isText()) {
      // Nobody should have to guess that yes and 503 are strings.
      value.error(
          "must be the string \"%s\" or \"%s\""
              .formatted(departure.byDefault(), departure.otherwise()));
      return false;
    }
    Map<String, Boolean> allowed = new LinkedHashMap<>();
    allowed.put(departure.byDefault(), false);
    allowed.put(departure.otherwise(), true);
    return value.choice(allowed, false);
  }
}
