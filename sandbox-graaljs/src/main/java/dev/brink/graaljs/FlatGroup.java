package dev.brink.graaljs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers, cookies or query parameters as a function returned them.
 *
 * @param entries in the returned order: the new items of a name, or null when the name is as it
 *     was; the whole is null when nothing changed
 */
record FlatGroup(@Nullable Map<String, @Nullable List<Item>> entries) {

  /**
   * One value.
   *
   * @param attributes of a response cookie; null when there are none
   */
  record Item(String value, @Nullable String attributes) {}

  static FlatGroup read(FlatFields fields, boolean withAttributes) {
    String head = fields.next();
    if (head.equals("=")) {
      return new FlatGroup(null);
    }
    int names = fields.nextCount(head.substring(1));
    Map<String, @Nullable List<Item>> entries = new LinkedHashMap<>();
    for (int i = 0; i < names; i++) {
      String name = fields.next();
      String count = fields.next();
      entries.put(
          name, count.equals("=") ? null : items(fields, fields.nextCount(count), withAttributes));
    }
    return new FlatGroup(entries);
  }

  private static List<Item> items(FlatFields fields, int count, boolean withAttributes) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String value = fields.next();
      String attributes = withAttributes ? fields.next() : "-";
      items.add(new Item(value, attributes.startsWith("!") ? attributes.substring(1) : null));
    }
    return items;
  }
}
