package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads headers, cookies or query parameters back and tells what changed. */
final class GroupReader {

  /** Values of one name that are read at most; more cannot pass the limits on sizes. */
  private static final long MAX_VALUES = 4_096;

  private static final String SHAPE = "an object such as {value: \"...\"}";

  private final String path;
  private final boolean withAttributes;

  /**
   * @param path name of the group in messages
   * @param withAttributes whether its items have attributes, as response cookies do
   */
  GroupReader(String path, boolean withAttributes) {
    this.path = path;
    this.withAttributes = withAttributes;
  }

  Group read(Object returned, Known known) throws BrokenResult {
    if (GuestValues.isMissing(returned)) {
      return known.size() == 0 ? Group.SAME : new Group(Map.of());
    }
    JSObject group = GuestValues.object(returned);
    if (group == null || JSRuntime.isArray(group)) {
      throw BrokenResult.type(path, "an object", returned);
    }
    List<TruffleString> names = JSObject.enumerableOwnNames(group);
    Map<String, @Nullable List<Item>> entries = new LinkedHashMap<>();
    int same = 0;
    for (int i = 0; i < names.size(); i++) {
      TruffleString name = names.get(i);
      String javaName = Keys.toJava(name);
      List<Known.Value> before = known.find(name, i);
      List<Item> items = changed(GuestValues.get(group, name), before, path + "." + javaName);
      entries.put(javaName, items);
      same += items == null ? 1 : 0;
    }
    return same == names.size() && same == known.size() ? Group.SAME : new Group(entries);
  }

  /**
   * The items that go on, or null when nothing changed. If multiValue was changed it wins;
   * otherwise a changed value replaces the first one and the rest stays.
   */
  private @Nullable List<Item> changed(
      Object returned, @Nullable List<Known.Value> before, String where) throws BrokenResult {
    JSObject entry = GuestValues.object(returned);
    if (entry == null || JSRuntime.isArray(entry)) {
      throw BrokenResult.type(where, SHAPE, returned);
    }
    Object multi = GuestValues.get(entry, Keys.MULTI_VALUE);
    if (GuestValues.isMissing(multi)) {
      Known.Value value = value(entry, where);
      return before != null && before.size() == 1 && value.same(before.getFirst())
          ? null
          : List.of(item(value));
    }
    if (!JSRuntime.isArray(multi)) {
      throw BrokenResult.type(where + ".multiValue", "an array", multi);
    }
    List<Known.Value> values = values((JSObject) multi, where + ".multiValue");
    if (before == null || !sameValues(values, before)) {
      return items(values);
    }
    Known.Value first = value(entry, where);
    if (first.same(before.getFirst())) {
      return null;
    }
    List<Known.Value> replaced = new ArrayList<>(before);
    replaced.set(0, first);
    return items(replaced);
  }

  private List<Known.Value> values(JSObject multi, String where) throws BrokenResult {
    long length = JSRuntime.toLength(GuestValues.get(multi, Keys.LENGTH));
    if (length > MAX_VALUES) {
      throw new BrokenResult(
          "value-type", where, where + " has " + length + " values, allowed are " + MAX_VALUES);
    }
    List<Known.Value> values = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      Object returned = JSObject.get(multi, i);
      JSObject one = GuestValues.object(returned);
      if (one == null) {
        throw BrokenResult.type(where + "[" + i + "]", SHAPE, returned);
      }
      values.add(value(one, where + "[" + i + "]"));
    }
    return values;
  }

  private Known.Value value(JSObject entry, String where) throws BrokenResult {
    TruffleString value = GuestValues.text(GuestValues.get(entry, Keys.VALUE), where + ".value");
    Object attributes = withAttributes ? GuestValues.get(entry, Keys.ATTRIBUTES) : null;
    return new Known.Value(
        value,
        attributes == null || GuestValues.isMissing(attributes)
            ? null
            : GuestValues.text(attributes, where + ".attributes"));
  }

  private static boolean sameValues(List<Known.Value> one, List<Known.Value> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).same(other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Item> items(List<Known.Value> values) {
    return values.stream().map(GroupReader::item).toList();
  }

  private static Item item(Known.Value value) {
    return new Item(
        Keys.toJava(value.value()),
        value.attributes() == null ? null : Keys.toJava(value.attributes()));
  }
}
