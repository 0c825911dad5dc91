package dev.brink.runtime.config;

import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads who may ask for explanations: an object, or the secret alone. */
final class ExplainReader {
  private static final int LEAST = 16;

  private ExplainReader() {}

  static ExplainOptions read(JsonField field) {
    ExplainOptions defaults = ExplainOptions.DEFAULT;
    if (field.isText()) {
      return new ExplainOptions(defaults.header(), secret(field), defaults.cacheStatus());
    }
    return field.object(ExplainReader::options, () -> defaults);
  }

  private static ExplainOptions options(JsonObject explain) {
    ExplainOptions defaults = ExplainOptions.DEFAULT;
    JsonField header = explain.field("header");
    String name = header.text(defaults.header());
    if (!name.matches("[Xx]-[A-Za-z0-9-]{1,60}")) {
      header.error("'%s' is no header name such as X-Brink-Explain".formatted(name));
    }
    return new ExplainOptions(
        name,
        secret(explain.field("secret")),
        explain.field("cacheStatus").flag(defaults.cacheStatus()));
  }

  private static @Nullable String secret(JsonField field) {
    String secret = field.nonEmptyText();
    if (secret == null) {
      return null;
    }
    if (secret.length() < LEAST) {
      field.error(
          "must have at least 16 characters: whoever knows it sees how requests are cached");
    } else if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';' && c != ',')) {
      field.error("must be ASCII without spaces, commas and semicolons: it travels in a header");
    }
    return secret;
  }
}
