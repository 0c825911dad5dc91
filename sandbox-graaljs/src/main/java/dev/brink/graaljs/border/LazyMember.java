package dev.brink.graaljs.border;

import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.PropertyProxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A member that is built when it is first read. To the guest it is an ordinary data property; most
 * functions look at one or two of headers, cookies and query string.
 */
final class LazyMember extends PropertyProxy {
  private @Nullable Supplier<Object> builder;
  private @Nullable Object value;

  LazyMember(Supplier<Object> builder) {
    this.builder = builder;
  }

  /** Whether the guest neither read nor wrote it. */
  boolean isUntouched() {
    return builder != null;
  }

  @Override
  public Object get(JSDynamicObject holder) {
    Supplier<Object> unused = builder;
    Object current = value;
    if (unused != null || current == null) {
      current =
          unused == null ? com.oracle.truffle.js.runtime.objects.Undefined.instance : unused.get();
      value = current;
      builder = null;
    }
    return current;
  }

  @Override
  public boolean set(JSDynamicObject holder, Object replacement) {
    value = replacement;
    builder = null;
    return true;
  }
}
