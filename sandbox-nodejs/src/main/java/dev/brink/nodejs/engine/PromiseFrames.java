package dev.brink.nodejs.engine;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.PromiseHook;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets a promise's reactions run in the frame in which the promise was made: what AsyncLocalStorage
 * needs, and what costs promises something, so that it begins when that is first required.
 */
final class PromiseFrames {
  private static final HiddenKey FRAME = new HiddenKey("brinkFrame");

  private final Object get;
  private final Object set;
  private final Deque<Object> outer = new ArrayDeque<>();

  private PromiseFrames(Object get, Object set) {
    this.get = get;
    this.set = set;
  }

  static void follow(JSRealm realm, Object get, Object set) {
    RealmHooks.put(realm, "frames", new PromiseFrames(get, set));
    realm.getContext().setPromiseHook(PromiseFrames::changed);
  }

  /** The hook is the engine's; realms that never asked are left alone. */
  private static void changed(int type, JSDynamicObject promise, JSDynamicObject parent) {
    if (RealmHooks.get(JSRealm.get(null), "frames") instanceof PromiseFrames frames) {
      frames.changed(type, promise);
    }
  }

  private void changed(int type, JSDynamicObject promise) {
    switch (type) {
      case PromiseHook.TYPE_INIT -> JSObjectUtil.putHiddenProperty(promise, FRAME, current());
      case PromiseHook.TYPE_BEFORE -> {
        outer.push(current());
        Object frame = JSObjectUtil.getHiddenProperty(promise, FRAME);
        become(frame == null ? Undefined.instance : frame);
      }
      case PromiseHook.TYPE_AFTER -> {
        Object before = outer.poll();
        become(before == null ? Undefined.instance : before);
      }
      default -> {}
    }
  }

  private Object current() {
    return JSRuntime.call(get, Undefined.instance, new Object[0]);
  }

  private void become(Object frame) {
    JSRuntime.call(set, Undefined.instance, new Object[] {frame});
  }
}
