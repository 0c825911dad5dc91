package dev.brink.limits;

import java.nio.charset.StandardCharsets;

/** Cuts texts that are too long, between characters. */
public final class Utf8Head {
  private Utf8Head() {}

  /**
   * As many whole characters from the beginning as fit.
   *
   * @param utf8 a text in UTF-8
   * @param most bytes there is room for; none when it is negative
   */
  public static String of(byte[] utf8, int most) {
    int end = Math.clamp(most, 0, utf8.length);
    // A byte 10xxxxxx continues a character.
    while (end > 0 && end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }
}
