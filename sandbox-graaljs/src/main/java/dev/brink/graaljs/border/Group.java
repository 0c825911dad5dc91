package dev.brink.graaljs.border;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers, cookies or query parameters as a function returned them.
 *
 * @param entries in the returned order: the new items of a name, or null when the name is as it
 *     was; the whole is null when nothing changed
 */
public record Group(@Nullable Map<String, @Nullable List<Item>> entries) {
  public static final Group SAME = new Group(null);
}
