package dev.brink.nodejs.crypto;

import dev.brink.nodejs.GuestError;
import dev.brink.nodejs.host.Arguments;
import dev.brink.nodejs.host.HostCalls;
import java.util.Arrays;
import java.util.concurrent.Executor;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** PBKDF2 (RFC 8018 5.2), HKDF (RFC 5869) and scrypt (RFC 7914). */
final class KeyDerivation {

  private KeyDerivation() {}

  static void addTo(HostCalls calls, Executor executor) {
    calls
        .addTask("pbkdf2", KeyDerivation::pbkdf2, executor)
        .addTask("hkdf", KeyDerivation::hkdf, executor)
        .addTask("scrypt", KeyDerivation::scrypt, executor);
  }

  /** (password, salt, iterations, length, digest). */
  private static HostCalls.Work pbkdf2(Arguments arguments) throws GuestError {
    byte[] password = arguments.bytes(0);
    byte[] salt = arguments.bytes(1);
    int iterations = arguments.integer(2);
    int length = arguments.integer(3);
    Digest digest = Digest.named(arguments.text(4));
    return () -> pbkdf2(digest, password, salt, iterations, length);
  }

  /** (digest, key, salt, info, length). */
  private static HostCalls.Work hkdf(Arguments arguments) throws GuestError {
    Digest digest = Digest.named(arguments.text(0));
    byte[] key = arguments.bytes(1);
    byte[] salt = arguments.bytes(2);
    byte[] info = arguments.bytes(3);
    int length = arguments.integer(4);
    // RFC 5869 2.3: at most 255 blocks.
    if (length > 255 * digest.length()) {
      throw new GuestError("RangeError", "ERR_CRYPTO_INVALID_KEYLEN", "Invalid key length");
    }
    return () -> hkdf(digest, key, salt, info, length);
  }

  /** (password, salt, N, r, p, length, most memory). */
  private static HostCalls.Work scrypt(Arguments arguments) throws GuestError {
    byte[] password = arguments.bytes(0);
    byte[] salt = arguments.bytes(1);
    int n = arguments.integer(2);
    int r = arguments.integer(3);
    int p = arguments.integer(4);
    int length = arguments.integer(5);
    int most = arguments.integer(6);
    long needed = 128L * n * r + 128L * r * p + 32L * r * 4;
    boolean powerOfTwo = n > 1 && (n & n - 1) == 0;
    if (!powerOfTwo || r < 1 || p < 1 || (long) r * p >= 1 << 30) {
      throw new GuestError(
          "RangeError", "ERR_CRYPTO_INVALID_SCRYPT_PARAMS", "Invalid scrypt params");
    }
    if (needed > most) {
      throw new GuestError(
          "RangeError",
          "ERR_CRYPTO_INVALID_SCRYPT_PARAMS",
          "Invalid scrypt params: memory limit exceeded");
    }
    return () -> Scrypt.derive(password, salt, n, r, p, length);
  }

  static byte[] pbkdf2(Digest digest, byte[] password, byte[] salt, int iterations, int length) {
    Mac mac = digest.startMac(password);
    byte[] derived = new byte[length];
    byte[] u = new byte[digest.length()];
    byte[] t = new byte[digest.length()];
    try {
      for (int block = 1, at = 0; at < length; block++, at += t.length) {
        mac.update(salt);
        mac.update(
            new byte[] {
              (byte) (block >> 24), (byte) (block >> 16), (byte) (block >> 8), (byte) block
            });
        mac.doFinal(u, 0);
        System.arraycopy(u, 0, t, 0, t.length);
        for (int round = 1; round < iterations; round++) {
          mac.update(u);
          mac.doFinal(u, 0);
          for (int i = 0; i < t.length; i++) {
            t[i] ^= u[i];
          }
        }
        System.arraycopy(t, 0, derived, at, Math.min(t.length, length - at));
      }
    } catch (ShortBufferException e) {
      throw new IllegalStateException(e);
    }
    return derived;
  }

  static byte[] hkdf(Digest digest, byte[] key, byte[] salt, byte[] info, int length) {
    byte[] pseudorandom = digest.startMac(salt).doFinal(key);
    Mac mac = digest.startMac(pseudorandom);
    byte[] derived = new byte[length];
    byte[] block = new byte[0];
    for (int number = 1, at = 0; at < length; number++, at += block.length) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) number);
      block = mac.doFinal();
      System.arraycopy(block, 0, derived, at, Math.min(block.length, length - at));
    }
    Arrays.fill(pseudorandom, (byte) 0);
    return derived;
  }
}
