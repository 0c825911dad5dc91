package dev.brink.runtime.signed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 with the letters that stand in URLs and cookies.
 *
 * <p>CloudFront Developer Guide, "Create a signed URL using a custom policy": {@code -} for {@code
 * +}, {@code _} for {@code =}, {@code ~} for {@code /}.
 */
public final class SignedBase64 {
  private SignedBase64() {}

  public static String encode(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '-')
        .replace('=', '_')
        .replace('/', '~');
  }

  /** Null for what is not in this alphabet. */
  static byte @Nullable [] decode(String text) {
    // The letters that are replaced do not stand for themselves.
    if (text.isEmpty() || text.chars().anyMatch(c -> c == '+' || c == '=' || c == '/')) {
      return null;
    }
    String plain = text.replace('-', '+').replace('_', '=').replace('~', '/');
    try {
      return Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
