package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one group of an event held when the function got it, to be held against what it returns. */
final class Known {
  static final Known NOTHING = new Known();

  /**
   * One value as the guest saw it.
   *
   * @param attributes null when there are none
   */
  record Value(TruffleString value, @Nullable TruffleString attributes) {
    boolean same(Value other) {
      return value.equals(other.value)
          && (attributes == null
              ? other.attributes == null
              : other.attributes != null && attributes.equals(other.attributes));
    }
  }

  private final List<TruffleString> names = new ArrayList<>();
  private final List<List<Value>> values = new ArrayList<>();

  void add(TruffleString name, TruffleString value, @Nullable TruffleString attributes) {
    int at = names.indexOf(name);
    Value added = new Value(value, attributes);
    if (at < 0) {
      names.add(name);
      values.add(List.of(added));
    } else {
      List<Value> several = new ArrayList<>(values.get(at));
      several.add(added);
      values.set(at, several);
    }
  }

  int size() {
    return names.size();
  }

  TruffleString name(int index) {
    return names.get(index);
  }

  List<Value> values(int index) {
    return values.get(index);
  }

  /** The values of a name, or null; `hint` is where it most likely stands. */
  @Nullable List<Value> find(TruffleString name, int hint) {
    if (hint < names.size() && names.get(hint).equals(name)) {
      return values.get(hint);
    }
    int at = names.indexOf(name);
    return at < 0 ? null : values.get(at);
  }
}
