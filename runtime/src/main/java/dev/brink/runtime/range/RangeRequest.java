package dev.brink.runtime.range;

import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of bytes that a Range header asks for (RFC 9110 14.2).
 *
 * <p>CloudFront Developer Guide, "How CloudFront processes partial requests for an object (range
 * GETs)": ranges that are not in ascending order, that overlap or of which one is invalid get the
 * whole object with 200. So does a header that is none, as RFC 9110 14.2 has it.
 */
public final class RangeRequest {

  /** More ranges than that are no honest request; RFC 9110 17.15 lets a server ignore them. */
  static final int MAX_RANGES = 100;

  private static final String UNIT = "bytes=";
  private static final long TO_THE_END = Long.MAX_VALUE;

  /**
   * One range as it was sent.
   *
   * @param first -1 for the last bytes of the object
   * @param last how many bytes, when {@code first} is -1
   */
  private record Spec(long first, long last) {
    static final long FROM_THE_END = -1;

    boolean isSuffix() {
      return first == FROM_THE_END;
    }

    @Nullable ByteRange within(long complete) {
      if (isSuffix()) {
        return last == 0 || complete == 0
            ? null
            : new ByteRange(Math.max(0, complete - last), complete - 1);
      }
      return first >= complete ? null : new ByteRange(first, Math.min(last, complete - 1));
    }

    String text() {
      if (isSuffix()) {
        return "-" + last;
      }
      return last == TO_THE_END ? first + "-" : first + "-" + last;
    }
  }

  private final List<Spec> specs;

  private RangeRequest(List<Spec> specs) {
    this.specs = specs;
  }

  /** The ranges that count; null when there is no Range header or it is to be ignored. */
  public static @Nullable RangeRequest of(HttpFields request) {
    String range = request.get("Range");
    // RFC 9110 5.3: Range is no list of lines; two of them are malformed.
    return range == null || request.all("Range").size() > 1 ? null : parse(range);
  }

  static @Nullable RangeRequest parse(String text) {
    String header = text.strip();
    if (!header.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return null;
    }
    List<Spec> specs = new ArrayList<>(2);
    long end = -1;
    for (String member : header.substring(UNIT.length()).split(",", -1)) {
      String trimmed = member.strip();
      if (trimmed.isEmpty()) {
        // RFC 9110 5.6.1.2: a recipient ignores empty elements.
        continue;
      }
      Spec spec = spec(trimmed);
      boolean ascending = spec != null && (spec.isSuffix() || spec.first > end);
      if (spec == null || !ascending || end == TO_THE_END || specs.size() == MAX_RANGES) {
        return null;
      }
      // Nothing can follow the object's last bytes.
      end = spec.isSuffix() ? TO_THE_END : spec.last;
      specs.add(spec);
    }
    return specs.isEmpty() ? null : new RangeRequest(List.copyOf(specs));
  }

  private static @Nullable Spec spec(String member) {
    int dash = member.indexOf('-');
    if (dash < 0) {
      return null;
    }
    String from = member.substring(0, dash);
    String to = member.substring(dash + 1);
    if (!isDigits(from) || !isDigits(to) || (from.isEmpty() && to.isEmpty())) {
      return null;
    }
    if (from.isEmpty()) {
      return new Spec(Spec.FROM_THE_END, number(to));
    }
    long first = number(from);
    long last = to.isEmpty() ? TO_THE_END : number(to);
    return last < first ? null : new Spec(first, last);
  }

  private static boolean isDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A number too large to be a position is beyond every object. */
  private static long number(String digits) {
    try {
      return Math.min(Long.parseLong(digits), TO_THE_END - 1);
    } catch (NumberFormatException tooLong) {
      return TO_THE_END - 1;
    }
  }

  /** Whether it asks for one range only. */
  public boolean isSingle() {
    return specs.size() == 1;
  }

  /**
   * What it selects.
   *
   * @param complete length of the whole object, bytes
   */
  public Selection select(long complete) {
    List<ByteRange> ranges = new ArrayList<>(specs.size());
    long end = -1;
    for (Spec spec : specs) {
      ByteRange range = spec.within(complete);
      if (range != null) {
        if (range.first() <= end) {
          return new Selection.Whole();
        }
        end = range.last();
        ranges.add(range);
      }
    }
    if (!ranges.isEmpty()) {
      return new Selection.Parts(ranges);
    }
    // RFC 9110 14.1.2: the last bytes of an empty object are the whole of it.
    boolean suffixOfNothing =
        complete == 0 && specs.stream().anyMatch(spec -> spec.isSuffix() && spec.last > 0);
    return suffixOfNothing ? new Selection.Whole() : new Selection.Unsatisfiable();
  }

  /** The header, spelled one way however the viewer spelled it. */
  public String text() {
    StringBuilder text = new StringBuilder(UNIT);
    for (Spec spec : specs) {
      text.append(text.length() == UNIT.length() ? "" : ",").append(spec.text());
    }
    return text.toString();
  }
}
