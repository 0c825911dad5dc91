package dev.brink.graaljs.border;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Properties;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects with the same members in the same order. It remembers the layouts that filling one leads
 * through: the next one is checks and stores, where putting members by name alone searches for
 * each. Belongs to one isolate.
 */
final class Kind {
  /**
   * Layouts remembered of each step: one for each member that may be missing before it, and one.
   */
  private static final int LAYOUTS = 2;

  private static final int FLAGS = JSAttributes.getDefault();

  private final TruffleString[] keys;
  private final DynamicObjectLibrary[] steps;

  Kind(TruffleString... keys) {
    this.keys = keys;
    this.steps = new Steps(keys.length).each;
  }

  /** Libraries that remember something have to stand in a tree; nobody executes this one. */
  private static final class Steps extends RootNode {
    @Children private final DynamicObjectLibrary[] each;

    Steps(int count) {
      super(null);
      each = new DynamicObjectLibrary[count];
      Arrays.setAll(each, i -> DynamicObjectLibrary.getFactory().createDispatched(LAYOUTS));
      adoptChildren();
    }

    @Override
    public Object execute(VirtualFrame frame) {
      throw new UnsupportedOperationException("steps are taken one by one");
    }
  }

  /**
   * Defines the members of a new object.
   *
   * @param values as many as there are keys; null leaves a member out, and a {@link LazyMember},
   *     the same in each call, is computed when it is read
   */
  JSObject fill(JSObject target, @Nullable Object... values) {
    for (int i = 0; i < keys.length; i++) {
      Object value = values[i];
      if (value instanceof LazyMember) {
        Properties.putConstant(steps[i], target, keys[i], value, FLAGS | JSProperty.PROXY);
      } else if (value != null) {
        Properties.putWithFlags(steps[i], target, keys[i], value, FLAGS);
      }
    }
    return target;
  }
}
