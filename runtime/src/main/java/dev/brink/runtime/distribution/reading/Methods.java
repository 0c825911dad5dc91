package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which methods a behavior takes, and which of them it caches: what AllowedMethods says. */
record Methods(Set<String> allowed, Set<String> cached) {
  private static final Set<String> GET_HEAD = Set.of("GET", "HEAD");
  private static final Set<String> WITH_OPTIONS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> ALL =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE");

  static Methods read(JsonField field) {
    if (!field.present()) {
      return new Methods(GET_HEAD, GET_HEAD);
    }
    return field.isArray()
        ? new Methods(allowed(field, field.elements()), GET_HEAD)
        : field.object(object -> withCached(field, object), () -> new Methods(GET_HEAD, GET_HEAD));
  }

  private static Methods withCached(JsonField field, JsonObject object) {
    Set<String> allowed = allowed(field, object.items());
    JsonField cachedField = object.field("CachedMethods");
    if (!cachedField.present()) {
      return new Methods(allowed, GET_HEAD);
    }
    Set<String> cached = words(cachedField.elements());
    if (!cached.equals(GET_HEAD) && !cached.equals(WITH_OPTIONS)) {
      cachedField.error("must be GET, HEAD or GET, HEAD, OPTIONS, not " + listed(cached));
    } else if (!allowed.containsAll(cached)) {
      cachedField.error("has OPTIONS, which AllowedMethods does not allow");
    }
    return new Methods(allowed, cached);
  }

  private static Set<String> allowed(JsonField field, List<JsonField> elements) {
    Set<String> allowed = words(elements);
    if (!List.of(GET_HEAD, WITH_OPTIONS, ALL).contains(allowed)) {
      field.error(
          "must be GET, HEAD or GET, HEAD, OPTIONS or GET, HEAD, OPTIONS, PUT, PATCH, POST, DELETE, not "
              + listed(allowed));
    }
    return allowed;
  }

  private static Set<String> words(List<JsonField> elements) {
    Set<String> words = new LinkedHashSet<>();
    for (JsonField element : elements) {
      String word = element.requiredText();
      if (!word.isEmpty() && !words.add(word)) {
        element.error("'%s' is listed twice".formatted(word));
      }
    }
    return words;
  }

  private static String listed(Set<String> words) {
    return words.isEmpty() ? "an empty list" : "'" + String.join(", ", words) + "'";
  }
}
