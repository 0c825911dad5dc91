package dev.brink.graaljs;

/** Seeds of random tests: {@code -Dbrink.seed=N} replays what failed with seed N. */
final class Seeds {
  private Seeds() {}

  static int first() {
    return Integer.getInteger("brink.seed", 1);
  }
}
