package dev.brink.runtime.distribution;

import java.util.Arrays;

/**
 * A pattern with {@code *} for any run of characters and {@code ?} for exactly one, matched in time
 * linear in the text whatever the pattern is.
 *
 * <p>The pattern without its stars is a row of symbols; being at place {@code i} means that the
 * symbols before {@code i} are matched. All places reached are one bit set, moved on by each
 * character of the text: to the next place where the symbol fits, or to the same one where the
 * pattern has a star. There is nothing to try again, so no pattern can be slow.
 */
public final class Glob {
  private static final int ASCII = 128;

  private final String pattern;
  private final int words;

  /** Places whose symbol fits a character; row {@link #ASCII} stands for all others. */
  private final long[][] fitting = new long[ASCII + 1][];

  /** Places with a star before their symbol. */
  private final long[] stars;

  private final int end;

  private Glob(String pattern) {
    this.pattern = pattern;
    this.end = (int) pattern.chars().filter(c -> c != '*').count();
    this.words = end / Long.SIZE + 1;
    this.stars = new long[words];
    Arrays.setAll(fitting, c -> new long[words]);
    int place = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        add(stars, place);
        continue;
      }
      if (c >= ASCII) {
        throw new IllegalArgumentException("a pattern is made of ASCII characters: " + pattern);
      }
      for (int other = 0; other <= ASCII; other++) {
        if (c == '?' || c == other) {
          add(fitting[other], place);
        }
      }
      place++;
    }
  }

  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  public boolean matches(String text) {
    return words == 1 ? matchesShort(text) : matchesLong(text);
  }

  private boolean matchesShort(String text) {
    long star = stars[0];
    long goal = 1L << end;
    long places = 1;
    for (int i = 0; i < text.length() && places != 0; i++) {
      if ((places & star & goal) != 0) {
        return true;
      }
      places = (places & fitting[row(text.charAt(i))][0]) << 1 | places & star;
    }
    return (places & goal) != 0;
  }

  private boolean matchesLong(String text) {
    long[] places = new long[words];
    places[0] = 1;
    for (int i = 0; i < text.length(); i++) {
      long[] fits = fitting[row(text.charAt(i))];
      long carry = 0;
      for (int word = 0; word < words; word++) {
        long moved = places[word] & fits[word];
        places[word] = moved << 1 | carry | places[word] & stars[word];
        carry = moved >>> Long.SIZE - 1;
      }
    }
    return (places[end / Long.SIZE] & 1L << end % Long.SIZE) != 0;
  }

  private static int row(char c) {
    return Math.min(c, ASCII);
  }

  private static void add(long[] set, int place) {
    set[place / Long.SIZE] |= 1L << place % Long.SIZE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && pattern.equals(glob.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
