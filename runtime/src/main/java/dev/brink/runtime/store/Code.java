package dev.brink.runtime.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Source text with its measures.
 *
 * @param size bytes in UTF-8
 * @param sha256 lower-case hex of these bytes
 */
public record Code(String text, int size, String sha256) {

  public static Code of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Code(text, bytes.length, sha256Of(bytes));
  }

  /** What stands for files that are kept elsewhere: measures without text. */
  public static Code ofFiles(byte[] uploaded) {
    return new Code("", uploaded.length, sha256Of(uploaded));
  }

  static String sha256Of(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
