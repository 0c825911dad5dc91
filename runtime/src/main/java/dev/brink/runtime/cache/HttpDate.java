package dev.brink.runtime.cache;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date in a header field, RFC 9110 5.6.7: three formats are read, the first one is written.
 *
 * <p>The grammar is taken at its word (case, digits, GMT). A date that only resembles one is no
 * date, and an invalid Expires is in the past.
 */
public final class HttpDate {

  private static final String MONTHS = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String TIME = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";
  private static final String SHORT_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String LONG_DAY =
      "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";

  private static final Pattern IMF_FIXDATE =
      Pattern.compile(
          SHORT_DAY + ", (?<day>\\d{2}) " + MONTHS + " (?<year>\\d{4}) " + TIME + " GMT");
  private static final Pattern RFC_850 =
      Pattern.compile(
          LONG_DAY + ", (?<day>\\d{2})-" + MONTHS + "-(?<year>\\d{2}) " + TIME + " GMT");
  private static final Pattern ASCTIME =
      Pattern.compile(SHORT_DAY + " " + MONTHS + " (?<day>[ \\d]\\d) " + TIME + " (?<year>\\d{4})");

  private static final List<String> MONTH_NAMES =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /**
   * Reads a date; null when it is none.
   *
   * @param now decides the century of a two-digit year
   */
  public static @Nullable Instant parse(@Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    Matcher fixdate = IMF_FIXDATE.matcher(text);
    if (fixdate.matches()) {
      return instant(fixdate, Integer.parseInt(fixdate.group("year")));
    }
    Matcher rfc850 = RFC_850.matcher(text);
    if (rfc850.matches()) {
      return instant(rfc850, fullYear(Integer.parseInt(rfc850.group("year")), now));
    }
    Matcher asctime = ASCTIME.matcher(text);
    return asctime.matches() ? instant(asctime, Integer.parseInt(asctime.group("year"))) : null;
  }

  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  // RFC 9110 5.6.7: a two-digit year that seems more than 50 years ahead is in the past.
  private static int fullYear(int twoDigits, Instant now) {
    int thisYear = now.atZone(ZoneOffset.UTC).getYear();
    int year = thisYear - thisYear % 100 + twoDigits;
    return year > thisYear + 50 ? year - 100 : year;
  }

  private static @Nullable Instant instant(Matcher date, int year) {
    try {
      return LocalDateTime.of(
              year,
              MONTH_NAMES.indexOf(date.group("month")) + 1,
              Integer.parseInt(date.group("day").strip()),
              Integer.parseInt(date.group("hour")),
              Integer.parseInt(date.group("minute")),
              // A leap second is the last second of its minute here.
              Math.min(Integer.parseInt(date.group("second")), 59))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException noSuchDate) {
      return null;
    }
  }
}
