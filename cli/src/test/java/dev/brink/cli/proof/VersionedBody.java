package dev.brink.cli.proof;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Bodies that say on each line whose they are, in which version, and where the line belongs; so
 * that a checker sees a wrong, mixed-up, shifted or torn one from any part of it.
 */
final class VersionedBody {
  static final int LINE = 32;

  private VersionedBody() {}

  private static byte[] line(String path, int version, int number) {
    String text = String.format(Locale.ROOT, "%-14s v%07d %07d\n", path, version, number);
    if (text.length() != LINE) {
      throw new IllegalArgumentException("a line of another length: " + text);
    }
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A whole body, a multiple of a line long. */
  static byte[] of(String path, int version, int length) {
    byte[] body = new byte[length];
    for (int at = 0; at < length; at += LINE) {
      System.arraycopy(line(path, version, at / LINE), 0, body, at, LINE);
    }
    return body;
  }

  /**
   * The version of a piece of a body that begins at a multiple of a line; throws
   * IllegalStateException with a sentence when it is not all of one version of that path in its
   * place.
   */
  static int versionOf(String path, byte[] piece, int offset) {
    if (piece.length < LINE) {
      throw new IllegalStateException("a piece of " + piece.length + " bytes");
    }
    String first = new String(piece, 0, LINE, StandardCharsets.US_ASCII);
    if (!first.matches("(?s).{14} v\\d{7} \\d{7}\n")) {
      throw new IllegalStateException("no line of ours: " + first.strip());
    }
    int version = Integer.parseInt(first.substring(16, 23));
    for (int at = 0; at < piece.length; at += LINE) {
      byte[] expected = line(path, version, (offset + at) / LINE);
      for (int i = 0; i < LINE && at + i < piece.length; i++) {
        if (piece[at + i] != expected[i]) {
          throw new IllegalStateException(
              "at "
                  + (offset + at)
                  + " stands '"
                  + new String(
                          piece, at, Math.min(LINE, piece.length - at), StandardCharsets.US_ASCII)
                      .strip()
                  + "', expected '"
                  + new String(expected, StandardCharsets.US_ASCII).strip()
                  + "'");
        }
      }
    }
    return version;
  }
}
