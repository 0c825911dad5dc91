package dev.brink.graaljs;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.functions.rules.HeaderRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event as flat text for the border to the guest: headers as one string, names in lower case,
 * name and value on a line each.
 *
 * @param cookies the Cookie lines joined; for a response the Set-Cookie lines, one a line
 */
record FlatEvent(String headers, String cookies) {

  static FlatEvent of(Event.Request request) {
    return of(request.headers(), "cookie", "; ");
  }

  static FlatEvent of(Event.@Nullable Response response) {
    return response == null ? new FlatEvent("", "") : of(response.headers(), "set-cookie", "\n");
  }

  private static FlatEvent of(HttpFields fields, String cookieName, String cookieSeparator) {
    StringBuilder block = new StringBuilder(512);
    String cookies = "";
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.nameAt(i).toLowerCase(Locale.ROOT);
      String value = fields.valueAt(i);
      if (name.equals(cookieName)) {
        cookies = cookies.isEmpty() ? value : cookies + cookieSeparator + value;
      } else if (!HeaderRules.isHidden(name)) {
        if (!block.isEmpty()) {
          block.append('\n');
        }
        block.append(oneLine(name)).append('\n').append(oneLine(value));
      }
    }
    return new FlatEvent(block.toString(), cookies);
  }

  // HTTP lets no line break in; a test event may hold one, and it separates fields here.
  private static String oneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replace('\n', ' ');
  }
}
