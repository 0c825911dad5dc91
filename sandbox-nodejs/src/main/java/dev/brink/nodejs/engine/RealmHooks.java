package dev.brink.nodejs.engine;

import com.oracle.truffle.api.object.HiddenKey;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import java.util.Map;

/** Functions that belong to a realm, where no guest code finds them. */
final class RealmHooks {
  private static final Map<String, HiddenKey> KEYS =
      Map.of(
          "import", new HiddenKey("brinkImport"),
          "meta", new HiddenKey("brinkMeta"),
          "frames", new HiddenKey("brinkFrames"));

  private RealmHooks() {}

  static void put(JSRealm realm, String name, Object function) {
    JSObjectUtil.putHiddenProperty(realm.getGlobalObject(), key(name), function);
  }

  static Object get(JSRealm realm, String name) {
    JSDynamicObject global = realm.getGlobalObject();
    return JSObjectUtil.getHiddenProperty(global, key(name));
  }

  private static HiddenKey key(String name) {
    HiddenKey key = KEYS.get(name);
    if (key == null) {
      throw new IllegalArgumentException(name);
    }
    return key;
  }
}
