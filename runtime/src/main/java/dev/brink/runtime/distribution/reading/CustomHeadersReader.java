package dev.brink.runtime.distribution.reading;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.List;

/** Reads an origin's CustomHeaders (CloudFront Developer Guide, "Add custom headers to origin"). */
final class CustomHeadersReader {
  private static final int MOST = 30;
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_VALUE = 1_783;
  private static final int LONGEST_IN_ALL = 10_240;

  private CustomHeadersReader() {}

  static HttpFields read(JsonField field) {
    List<JsonField> elements = Quotas.check(field, field.elements(), MOST, "headers");
    HttpFields.Builder headers = HttpFields.builder();
    int characters = 0;
    for (JsonField element : elements) {
      HttpFields header = element.object(CustomHeadersReader::header, () -> HttpFields.EMPTY);
      if (header.size() == 1) {
        String name = header.nameAt(0);
        if (headers.build().contains(name)) {
          element.error("the header '%s' is listed twice".formatted(name));
        }
        headers.addAll(header);
        characters += name.length() + header.valueAt(0).length();
      }
    }
    if (characters > LONGEST_IN_ALL) {
      field.error(
          "names and values have %d characters in all; at most %d are allowed"
              .formatted(characters, LONGEST_IN_ALL));
    }
    return headers.build();
  }

  private static HttpFields header(JsonObject header) {
    String name = name(header.field("HeaderName"));
    JsonField value = header.field("HeaderValue");
    if (!value.present()) {
      value.missing();
    }
    String text = value.text("");
    if (text.length() > LONGEST_VALUE) {
      value.error(
          "has %d characters; at most %d are allowed".formatted(text.length(), LONGEST_VALUE));
    }
    if (!Names.isFieldValue(text)) {
      value.error("must hold no control characters and no blanks at its ends");
    }
    return name.isEmpty() ? HttpFields.EMPTY : HttpFields.of(name, text);
  }

  private static String name(JsonField field) {
    String name = HeaderLists.name(field);
    if (name.length() > LONGEST_NAME) {
      field.error(
          "has %d characters; at most %d are allowed".formatted(name.length(), LONGEST_NAME));
    }
    if (HeaderLists.NOT_CUSTOM.has(name)) {
      field.error("'%s' is not allowed as a custom header".formatted(name));
    }
    return name;
  }
}
