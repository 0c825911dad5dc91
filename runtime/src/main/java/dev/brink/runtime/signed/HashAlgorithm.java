package dev.brink.runtime.signed;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** What is hashed before a signature is made: {@code Hash-Algorithm}. */
public enum HashAlgorithm {
  SHA1,
  SHA256;

  /** SHA1 when nothing is said; null for a name that is none of these. */
  static @Nullable HashAlgorithm of(@Nullable String name) {
    return switch (name) {
      case null -> SHA1;
      case "SHA1" -> SHA1;
      case "SHA256" -> SHA256;
      default -> null;
    };
  }

  /** The JCA name with this key: RSA is PKCS #1 v1.5, ECDSA has an ASN.1 signature. */
  String with(PublicKey key) {
    return with(key.getAlgorithm());
  }

  String with(PrivateKey key) {
    return with(key.getAlgorithm());
  }

  private String with(String keyAlgorithm) {
    return name() + "with" + (keyAlgorithm.equals("EC") ? "ECDSA" : keyAlgorithm);
  }
}
