package dev.brink.runtime.signed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Verifies signatures, and remembers those that were good: a viewer shows the same cookies with
 * every request, and ECDSA takes most of a millisecond. A bad one is not remembered, so that nobody
 * can fill the memory. One for the whole node; safe for use by all event loops.
 */
public final class VerifiedSignatures {
  private static final long MOST_CHARACTERS = 8L << 20;

  private final Cache<Good, Boolean> good =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher(
              (Good each, Boolean _) -> 200 + each.statement.length() + each.signature.length())
          .executor(Runnable::run)
          .build();

  /** Statement and signature octet by octet. */
  private record Good(PublicKey key, HashAlgorithm hash, String statement, String signature) {}

  boolean verifies(HashAlgorithm hash, PublicKey key, byte[] statement, byte[] signature) {
    Good asked = new Good(key, hash, octets(statement), octets(signature));
    if (good.getIfPresent(asked) != null) {
      return true;
    }
    boolean verified = verify(hash, key, statement, signature);
    if (verified) {
      good.put(asked, true);
    }
    return verified;
  }

  /** How many are remembered. */
  long remembered() {
    return good.estimatedSize();
  }

  private static boolean verify(
      HashAlgorithm hash, PublicKey key, byte[] statement, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(hash.with(key));
      verifier.initVerify(key);
      verifier.update(statement);
      return verifier.verify(signature);
    } catch (GeneralSecurityException notOne) {
      // A signature of the wrong length or form is none of this key's.
      return false;
    }
  }

  private static String octets(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
