package dev.brink.runtime.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A key value store with all it holds.
 *
 * @param id the UUID functions may name it by
 * @param etag of the store as a whole: every write to any key changes it
 * @param bytes of all keys and values in UTF-8
 */
public record StoredKeyValues(
    String name,
    String id,
    String comment,
    String etag,
    Map<String, String> data,
    long bytes,
    Instant created,
    Instant modified) {

  /** What one pair counts towards the size of its store. */
  public static long sizeOf(String key, String value) {
    return utf8Length(key) + utf8Length(value);
  }

  /** Bytes of this text in UTF-8. */
  public static long utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
