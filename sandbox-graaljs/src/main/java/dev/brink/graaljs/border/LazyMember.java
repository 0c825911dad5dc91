package dev.brink.graaljs.border;

import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A member that is built when it is first read. To the guest it is an ordinary data property; most
 * functions look at one or two of headers, cookies and query string.
 *
 * <p>One per isolate, refilled for each call: it is part of the layout of the object it stands in,
 * and a layout per call would be garbage that every collection makes the next call sweep up.
 */
final class LazyMember extends PropertyProxy {
  private final Function<Known, JSObject> build;
  private @Nullable Consumer<Known> fill;
  private @Nullable Known known;
  private @Nullable Object value;

  /**
   * @param build makes the guest's object
   */
  LazyMember(Function<Known, JSObject> build) {
    this.build = build;
  }

  /** Starts a call: what it will hold, to be asked for once. */
  void refill(Consumer<Known> fill) {
    this.fill = fill;
    known = null;
    value = null;
  }

  /** Ends a call. */
  void forget() {
    fill = null;
    known = null;
    value = null;
  }

  /** Whether the guest neither read nor wrote it in this call. */
  boolean isUntouched() {
    return value == null;
  }

  /** What it held when the function got it. */
  Known known() {
    Known filled = known;
    if (filled == null) {
      filled = new Known();
      if (fill != null) {
        fill.accept(filled);
      }
      known = filled;
    }
    return filled;
  }

  @Override
  public Object get(JSDynamicObject holder) {
    Object current = value;
    if (current == null) {
      current = fill == null ? Undefined.instance : build.apply(known());
      value = current;
    }
    return current;
  }

  @Override
  public boolean set(JSDynamicObject holder, Object replacement) {
    value = replacement;
    return true;
  }
}
