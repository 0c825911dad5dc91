package dev.brink.nodejs.crypto;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;

/** RFC 8017 9.1.2: how long the salt of an RSASSA-PSS signature is, which the JDK wants to know. */
final class PssSalt {

  private PssSalt() {}

  /** -1 when it cannot be a signature by the key. */
  static int length(Digest digest, RSAPublicKey key, byte[] signature) {
    BigInteger number = new BigInteger(1, signature);
    int bits = key.getModulus().bitLength() - 1;
    int length = (bits + 7) / 8;
    if (signature.length != (bits + 8) / 8 || number.compareTo(key.getModulus()) >= 0) {
      return -1;
    }
    byte[] encoded = Curve.fixed(number.modPow(key.getPublicExponent(), key.getModulus()), length);
    int masked = length - digest.length() - 1;
    if (masked < 1) {
      return -1;
    }
    byte[] hash = Arrays.copyOfRange(encoded, masked, masked + digest.length());
    byte[] block = mask(digest, hash, masked);
    for (int i = 0; i < masked; i++) {
      block[i] ^= encoded[i];
    }
    block[0] &= (byte) (0xff >> 8 * length - bits);
    int at = 0;
    while (at < masked && block[at] == 0) {
      at++;
    }
    return at < masked && block[at] == 1 ? masked - at - 1 : -1;
  }

  /** RFC 8017 B.2.1: MGF1. */
  private static byte[] mask(Digest digest, byte[] seed, int length) {
    MessageDigest hash = digest.start();
    byte[] mask = new byte[length];
    for (int counter = 0, at = 0; at < length; counter++, at += digest.length()) {
      hash.update(seed);
      byte[] block =
          hash.digest(
              new byte[] {
                (byte) (counter >> 24),
                (byte) (counter >> 16),
                (byte) (counter >> 8),
                (byte) counter
              });
      System.arraycopy(block, 0, mask, at, Math.min(block.length, length - at));
    }
    return mask;
  }
}
