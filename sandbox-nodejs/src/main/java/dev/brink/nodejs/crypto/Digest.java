package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A hash algorithm by the name that OpenSSL gives it, and what the JDK calls it. */
record Digest(String name, String jca, String inSignatures, String hmac, int length) {
  private static final Map<String, Digest> BY_NAME = new LinkedHashMap<>();

  static {
    add("md5", "MD5", "MD5", 16);
    add("sha1", "SHA-1", "SHA1", 20);
    add("sha224", "SHA-224", "SHA224", 28);
    add("sha256", "SHA-256", "SHA256", 32);
    add("sha384", "SHA-384", "SHA384", 48);
    add("sha512", "SHA-512", "SHA512", 64);
    add("sha512-224", "SHA-512/224", "SHA512/224", 28);
    add("sha512-256", "SHA-512/256", "SHA512/256", 32);
    add("sha3-224", "SHA3-224", "SHA3-224", 28);
    add("sha3-256", "SHA3-256", "SHA3-256", 32);
    add("sha3-384", "SHA3-384", "SHA3-384", 48);
    add("sha3-512", "SHA3-512", "SHA3-512", 64);
  }

  private static void add(String name, String jca, String inSignatures, int length) {
    BY_NAME.put(name, new Digest(name, jca, inSignatures, "Hmac" + inSignatures, length));
  }

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** By any of its names: {@code sha256}, {@code SHA-256}, {@code RSA-SHA256}. */
  static @Nullable Digest find(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.startsWith("rsa-")) {
      plain = plain.substring(4);
    }
    if (plain.startsWith("sha-")) {
      plain = "sha" + plain.substring(4);
    }
    return BY_NAME.get(plain.replace('/', '-').replace("ssl3-", ""));
  }

  static Digest named(String name) throws GuestError {
    Digest found = find(name);
    if (found == null) {
      throw new GuestError("TypeError", "ERR_CRYPTO_INVALID_DIGEST", "Invalid digest: " + name);
    }
    return found;
  }

  /** Those that the JDK's own names mean, in keys' parameters. */
  static @Nullable Digest ofJca(String jca) {
    return BY_NAME.values().stream().filter(d -> d.jca.equals(jca)).findFirst().orElse(null);
  }

  MessageDigest start() {
    try {
      return MessageDigest.getInstance(jca);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Mac startMac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(hmac);
      // RFC 2104 2: keys are padded with zeros, so that this one stands for the empty key, which
      // the JDK refuses.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, hmac));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
