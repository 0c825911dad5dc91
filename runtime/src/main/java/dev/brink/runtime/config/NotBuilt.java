package dev.brink.runtime.config;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys whose feature does not exist yet: accepted, but never in silence. */
final class NotBuilt {
  /** What each key will do, by its path of at most two names. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("cache.disk", "the cache is kept in memory only");
  }

  private NotBuilt() {}

  static void warn(JsonObject root) {
    KEYS.forEach(
        (path, instead) -> {
          int dot = path.indexOf('.');
          if (dot < 0) {
            warn(root.field(path), instead);
          }
        });
  }

  /**
   * Asks for the keys of one object, so that they are known, and warns about those that are set.
   */
  static void warn(String key, JsonObject object) {
    KEYS.forEach(
        (path, instead) -> {
          if (path.startsWith(key + ".")) {
            warn(object.field(path.substring(key.length() + 1)), instead);
          }
        });
  }

  private static void warn(JsonField field, String instead) {
    if (field.says()) {
      field.warning("is not built yet: " + instead);
    }
  }
}
