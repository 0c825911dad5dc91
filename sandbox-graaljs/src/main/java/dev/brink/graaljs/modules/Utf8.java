package dev.brink.graaljs.modules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 as the WHATWG Encoding Standard reads and writes it. */
final class Utf8 {

  private Utf8() {}

  /** Lone surrogates become U+FFFD; Java would write a question mark. */
  static byte[] encode(String text) {
    return wellFormed(text).getBytes(StandardCharsets.UTF_8);
  }

  private static String wellFormed(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, '\uFFFD');
      }
    }
    return mended == null ? text : mended.toString();
  }

  /** Maximal invalid sequences become U+FFFD. */
  static String decode(byte[] bytes) {
    return new String(withoutSurrogates(bytes), StandardCharsets.UTF_8);
  }

  /**
   * An encoded surrogate is three invalid parts, Java takes it as one: its first byte is replaced
   * by one that is never valid.
   */
  private static byte[] withoutSurrogates(byte[] bytes) {
    byte[] mended = bytes;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
        mended = mended == bytes ? bytes.clone() : mended;
        mended[i] = (byte) 0xFF;
      }
    }
    return mended;
  }

  /** Null when the bytes are not valid UTF-8. */
  static @Nullable String decodeStrictly(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException invalid) {
      return null;
    }
  }

  /** The longest prefix of valid UTF-8 that fits and ends at a character's end. */
  static int prefixLength(byte[] bytes, int max) {
    if (bytes.length <= max) {
      return bytes.length;
    }
    int end = max;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return end;
  }
}
