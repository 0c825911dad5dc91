package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A viewer's country. */
public final class Country {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Country() {}

  /**
   * The country that a request header says, for tests and for proxies that one trusts; null when it
   * is absent or not an ISO 3166-1 alpha-2 code.
   */
  public static @Nullable String fromHeader(HttpFields headers, String name) {
    String value = headers.get(name);
    if (value == null) {
      return null;
    }
    String code = value.strip().toUpperCase(Locale.ROOT);
    return CODES.contains(code) ? code : null;
  }

  /** Believes a request header that says the country, and knows no more than that. */
  public static Places believing(String name) {
    return (ip, headers) -> {
      String code = fromHeader(headers, name);
      return code == null ? Place.UNKNOWN : Place.in(code);
    };
  }

  /** The English name. */
  static String nameOf(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }
}
