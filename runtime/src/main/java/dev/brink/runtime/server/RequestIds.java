package dev.brink.runtime.server;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Makes request ids in the shape of X-Amz-Cf-Id: 40 random bytes as base64url, 56 characters. Used
 * by one thread.
 */
final class RequestIds {
  private static final byte[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final RandomGenerator random;
  private final byte[] id = new byte[56];

  RequestIds(RandomGenerator random) {
    this.random = random;
    id[54] = '=';
    id[55] = '=';
  }

  String next() {
    // Ten characters of six bits out of each long.
    for (int at = 0; at < 54; ) {
      long bits = random.nextLong();
      for (int end = Math.min(54, at + 10); at < end; at++) {
        id[at] = ALPHABET[(int) (bits & 63)];
        bits >>>= 6;
      }
    }
    // The last of 40 bytes leaves two bits for the last character.
    id[53] = ALPHABET[(random.nextInt() & 3) << 4];
    return new String(id, StandardCharsets.ISO_8859_1);
  }
}
