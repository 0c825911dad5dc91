package dev.brink.runtime.range;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of an object an answer holds (RFC 9110 14.4).
 *
 * @param complete length of the whole object, -1 when the sender does not know it
 */
public record ContentRange(ByteRange range, long complete) {

  private static final Pattern GRAMMAR =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)", Pattern.CASE_INSENSITIVE);

  /** Reads the header; null when it is absent or names no part that can be. */
  public static @Nullable ContentRange parse(@Nullable String text) {
    Matcher matcher = GRAMMAR.matcher(text == null ? "" : text.strip());
    if (!matcher.matches()) {
      return null;
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    String length = matcher.group(3);
    long complete = length.equals("*") ? -1 : Long.parseLong(length);
    // RFC 9110 14.4: such a range is invalid, and must not be combined with anything.
    boolean impossible = last < first || (complete >= 0 && complete <= last);
    return impossible ? null : new ContentRange(new ByteRange(first, last), complete);
  }

  /** The header's value. */
  public String text() {
    String length = complete < 0 ? "*" : Long.toString(complete);
    return "bytes " + range.first() + "-" + range.last() + "/" + length;
  }

  /** The header of a 416: the length alone. */
  public static String unsatisfied(long complete) {
    return "bytes */" + complete;
  }
}
