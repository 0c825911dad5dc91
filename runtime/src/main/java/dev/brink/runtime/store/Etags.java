package dev.brink.runtime.store;

import java.util.random.RandomGenerator;

/** Makes entity tags as CloudFront writes them: opaque, 14 characters, e.g. E2QWRUHAPOMQZL. */
final class Etags {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int LENGTH = 14;

  private final RandomGenerator random;

  Etags(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    StringBuilder tag = new StringBuilder(LENGTH).append('E');
    while (tag.length() < LENGTH) {
      tag.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return tag.toString();
  }
}
