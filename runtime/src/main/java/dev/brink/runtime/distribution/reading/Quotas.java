package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.json.JsonField;
import java.util.List;

/** How many of something one document may have (CloudFront Developer Guide, "Quotas"). */
final class Quotas {

  private Quotas() {}

  /** Answers the elements, with a problem when there are too many. */
  static List<JsonField> check(JsonField list, List<JsonField> elements, int most, String what) {
    if (elements.size() > most) {
      list.error("has %d %s; at most %d are allowed".formatted(elements.size(), what, most));
    }
    return elements;
  }
}
