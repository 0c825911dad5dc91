package dev.brink.nodejs.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** RFC 7914: the scrypt password-based key derivation function. */
final class Scrypt {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Scrypt() {}

  static byte[] derive(byte[] password, byte[] salt, int n, int r, int p, int length) {
    Digest sha256 = sha256();
    byte[] blocks = KeyDerivation.pbkdf2(sha256, password, salt, 1, p * 128 * r);
    int[] block = new int[32 * r];
    int[] history = new int[n * 32 * r];
    for (int i = 0; i < p; i++) {
      int offset = i * 128 * r;
      for (int word = 0; word < block.length; word++) {
        block[word] = (int) INT.get(blocks, offset + word * 4);
      }
      mix(block, history, n, r);
      for (int word = 0; word < block.length; word++) {
        INT.set(blocks, offset + word * 4, block[word]);
      }
    }
    return KeyDerivation.pbkdf2(sha256, password, blocks, 1, length);
  }

  private static Digest sha256() {
    Digest found = Digest.find("sha256");
    if (found == null) {
      throw new IllegalStateException("sha256");
    }
    return found;
  }

  /** RFC 7914 5: scryptROMix. */
  private static void mix(int[] block, int[] history, int n, int r) {
    int words = 32 * r;
    int[] scratch = new int[words];
    for (int i = 0; i < n; i++) {
      System.arraycopy(block, 0, history, i * words, words);
      blockMix(block, scratch, r);
    }
    for (int i = 0; i < n; i++) {
      int j = block[words - 16] & n - 1;
      for (int word = 0; word < words; word++) {
        block[word] ^= history[j * words + word];
      }
      blockMix(block, scratch, r);
    }
  }

  /** RFC 7914 4: scryptBlockMix, in place. */
  private static void blockMix(int[] block, int[] scratch, int r) {
    int[] x = new int[16];
    System.arraycopy(block, (2 * r - 1) * 16, x, 0, 16);
    for (int i = 0; i < 2 * r; i++) {
      for (int word = 0; word < 16; word++) {
        x[word] ^= block[i * 16 + word];
      }
      salsa(x);
      int place = (i & 1) == 0 ? i / 2 : r + i / 2;
      System.arraycopy(x, 0, scratch, place * 16, 16);
    }
    System.arraycopy(scratch, 0, block, 0, block.length);
  }

  /** RFC 7914 3: the Salsa20/8 core. */
  private static void salsa(int[] b) {
    int[] x = b.clone();
    for (int round = 0; round < 8; round += 2) {
      quarter(x, 0, 4, 8, 12);
      quarter(x, 5, 9, 13, 1);
      quarter(x, 10, 14, 2, 6);
      quarter(x, 15, 3, 7, 11);
      quarter(x, 0, 1, 2, 3);
      quarter(x, 5, 6, 7, 4);
      quarter(x, 10, 11, 8, 9);
      quarter(x, 15, 12, 13, 14);
    }
    for (int i = 0; i < 16; i++) {
      b[i] += x[i];
    }
  }

  private static void quarter(int[] x, int a, int b, int c, int d) {
    x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
    x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
    x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
    x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
  }
}
