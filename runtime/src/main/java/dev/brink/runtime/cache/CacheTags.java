package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tags that an origin gives its answers in the field which {@code CacheTagConfig} of the
 * distribution names, and by which they are invalidated. CloudFront API, CacheTagConfig: without
 * regard to case, at most 50 of an object, 256 characters each.
 */
public final class CacheTags {

  private static final int MOST = 50;
  private static final int MAX_LENGTH = 256;

  private CacheTags() {}

  /**
   * Reads a tag as an invalidation names it, without its {@code #}; throws IllegalArgumentException
   * with a sentence for the caller.
   */
  public static String of(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a cache tag has %d characters; 1 to %d are allowed"
              .formatted(text.length(), MAX_LENGTH));
    }
    if (!isTag(text)) {
      throw new IllegalArgumentException(
          "cache tag '" + text + "' holds something else than visible ASCII without commas");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /** The tags of an answer; those that are none are left out, as are those too many. */
  static Set<String> of(@Nullable String fieldName, HttpFields headers) {
    if (fieldName == null || !headers.contains(fieldName)) {
      return Set.of();
    }
    Set<String> tags = new TreeSet<>();
    read(headers, fieldName, tags);
    return tags;
  }

  private static void read(HttpFields headers, String fieldName, Set<String> into) {
    int read = 0;
    for (String line : headers.all(fieldName)) {
      for (String member : line.split(",", -1)) {
        String tag = member.strip();
        if (!tag.isEmpty() && tag.length() <= MAX_LENGTH && isTag(tag) && read++ < MOST) {
          into.add(tag.toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private static boolean isTag(String text) {
    return text.chars().allMatch(c -> c >= 33 && c <= 126 && c != ',');
  }
}
