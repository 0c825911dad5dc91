package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.Header;
import dev.brink.runtime.distribution.ResponseHeadersPolicy.ServerTiming;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads ResponseHeadersPolicyConfig. */
final class ResponseHeadersPolicyReader {
  private static final int MOST_CUSTOM = 10;

  private ResponseHeadersPolicyReader() {}

  static ResponseHeadersPolicy read(String id, String name, JsonObject config) {
    return new ResponseHeadersPolicy(
        id,
        name,
        config.field("CorsConfig").object(CorsReader::read),
        config.field("SecurityHeadersConfig").object(SecurityHeadersReader::read, List::<Header>of),
        custom(config.field("CustomHeadersConfig")),
        removed(config.field("RemoveHeadersConfig")),
        serverTiming(config.field("ServerTimingHeadersConfig")));
  }

  private static List<Header> custom(JsonField field) {
    List<Header> headers = new ArrayList<>();
    for (JsonField element : Quotas.check(field, field.elements(), MOST_CUSTOM, "custom headers")) {
      Header header = element.object(ResponseHeadersPolicyReader::header);
      if (header == null) {
        continue;
      }
      if (headers.stream().anyMatch(h -> h.name().equalsIgnoreCase(header.name()))) {
        element.error("the header '%s' is listed twice".formatted(header.name()));
      }
      headers.add(header);
    }
    return headers;
  }

  private static Header header(JsonObject header) {
    JsonField nameField = header.field("Header");
    String name = HeaderLists.name(nameField);
    if (HeaderLists.NOT_REMOVABLE.has(name)) {
      nameField.error("'%s' belongs to the node and cannot be set".formatted(name));
    }
    JsonField value = header.field("Value");
    String text = value.text("");
    if (!value.present()) {
      value.missing();
    }
    if (!Names.isFieldValue(text)) {
      value.error("must hold no control characters and no blanks at its ends");
    }
    return new Header(name, text, header.field("Override").requiredFlag());
  }

  private static List<String> removed(JsonField field) {
    List<String> names = new ArrayList<>();
    for (JsonField element : field.elements()) {
      String name =
          element.object(
              header -> {
                JsonField nameField = header.field("Header");
                String read = HeaderLists.name(nameField).toLowerCase(Locale.ROOT);
                if (HeaderLists.NOT_REMOVABLE.has(read)) {
                  nameField.error("'%s' belongs to the node and cannot be removed".formatted(read));
                }
                return read;
              });
      if (name != null) {
        names.add(name);
      }
    }
    return names;
  }

  private static @Nullable ServerTiming serverTiming(JsonField field) {
    return field.object(ResponseHeadersPolicyReader::enabledTiming, () -> new Timing(null)).value();
  }

  private record Timing(@Nullable ServerTiming value) {}

  private static Timing enabledTiming(JsonObject config) {
    JsonField rate = config.field("SamplingRate");
    double percent = rate.number(0, 100, 0);
    if (BigDecimal.valueOf(percent).stripTrailingZeros().scale() > 4) {
      rate.error("must have at most four decimals");
    }
    return new Timing(config.field("Enabled").requiredFlag() ? new ServerTiming(percent) : null);
  }
}
