package dev.brink.runtime.cache.disk;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Names what lies under a key: the first 128 bits of the key's SHA-256. */
public record Digest(long high, long low) {

  /** The digest of a key's bytes. */
  public static Digest of(byte[] key) {
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key));
      return new Digest(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The folder it lies in, one of 256. */
  String folder() {
    return hex(high).substring(0, 2);
  }

  String text() {
    return hex(high) + hex(low);
  }

  static String hex(long bits) {
    return String.format("%016x", bits);
  }
}
