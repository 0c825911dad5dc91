package dev.brink.graaljs.border;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSAttributes;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.JSObjectUtil;
import dev.brink.functions.HttpFields;
import java.util.List;

/**
 * Builds headers, cookies and query parameters in CloudFront's shape: {@code {value}}, with {@code
 * multiValue} for several and {@code attributes} for response cookies.
 */
final class GroupBuilder {
  private final Kind items = new Kind(Keys.VALUE, Keys.ATTRIBUTES);
  private final JSContext context;
  private final JSRealm realm;
  private final HeaderName.Cache names;

  GroupBuilder(JSContext context, JSRealm realm, HeaderName.Cache names) {
    this.context = context;
    this.realm = realm;
    this.names = names;
  }

  /** Headers by lower-case name, without cookies and without what guests do not see. */
  void headers(HttpFields fields, String cookieName, Known known) {
    for (int i = 0; i < fields.size(); i++) {
      HeaderName name = names.get(fields.nameAt(i));
      if (!name.hidden() && !name.lowerCase().equals(cookieName)) {
        known.add(name.guest(), Keys.of(fields.valueAt(i)), null);
      }
    }
  }

  /** Parameters as sent, not decoded; a name without {@code =} has the value "". */
  void query(String raw, Known known) {
    int start = 0;
    while (start < raw.length()) {
      int end = raw.indexOf('&', start);
      pair(raw, start, end < 0 ? raw.length() : end, known);
      start = end < 0 ? raw.length() : end + 1;
    }
  }

  /** RFC 6265 5.4: {@code a=1; b=2}. */
  void requestCookies(List<String> lines, Known known) {
    for (String line : lines) {
      int start = 0;
      while (start < line.length()) {
        int end = line.indexOf(';', start);
        String part = line.substring(start, end < 0 ? line.length() : end).strip();
        pair(part, 0, part.length(), known);
        start = end < 0 ? line.length() : end + 1;
      }
    }
  }

  private static void pair(String text, int start, int end, Known known) {
    if (start == end) {
      return;
    }
    int equals = text.indexOf('=', start);
    if (equals < 0 || equals >= end) {
      known.add(Keys.of(text.substring(start, end)), Keys.EMPTY, null);
    } else {
      known.add(
          Keys.of(text.substring(start, equals)), Keys.of(text.substring(equals + 1, end)), null);
    }
  }

  /** Set-Cookie lines; attributes are all that follows the first semicolon. */
  void responseCookies(List<String> lines, Known known) {
    for (String line : lines) {
      int semicolon = line.indexOf(';');
      String pair = semicolon < 0 ? line : line.substring(0, semicolon);
      int equals = pair.indexOf('=');
      known.add(
          Keys.of((equals < 0 ? pair : pair.substring(0, equals)).strip()),
          Keys.of(equals < 0 ? "" : pair.substring(equals + 1).strip()),
          semicolon < 0 ? null : Keys.of(line.substring(semicolon + 1).strip()));
    }
  }

  JSObject build(Known known) {
    JSObject group = JSOrdinary.create(context, realm);
    for (int i = 0; i < known.size(); i++) {
      List<Known.Value> values = known.values(i);
      JSObject entry = item(values.getFirst());
      if (values.size() > 1) {
        Object[] items = values.stream().map(this::item).toArray();
        put(entry, Keys.MULTI_VALUE, JSArray.createZeroBasedObjectArray(context, realm, items));
      }
      put(group, known.name(i), entry);
    }
    return group;
  }

  private JSObject item(Known.Value value) {
    return items.fill(JSOrdinary.create(context, realm), value.value(), value.attributes());
  }

  /** Defines a new own property, whatever its name is: {@code __proto__}, too. */
  private static void put(JSObject target, TruffleString key, Object value) {
    JSObjectUtil.putDataProperty(target, key, value, JSAttributes.getDefault());
  }
}
