package dev.brink.runtime.request;

import org.jspecify.annotations.Nullable;

/**
 * What is known of where a viewer is; null is not known.
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @param region ISO 3166-2 without the country, such as {@code HE}
 * @param metroCode of the United States only
 * @param timeZone such as {@code Europe/Berlin}
 * @param asn number of the autonomous system
 */
public record Place(
    @Nullable String country,
    @Nullable String countryName,
    @Nullable String region,
    @Nullable String regionName,
    @Nullable String city,
    @Nullable String postalCode,
    @Nullable String metroCode,
    @Nullable String timeZone,
    @Nullable String latitude,
    @Nullable String longitude,
    @Nullable String asn) {

  /** Nothing is known. */
  public static final Place UNKNOWN =
      new Place(null, null, null, null, null, null, null, null, null, null, null);

  /** Only the country is known; its name is the English one. */
  public static Place in(String country) {
    return new Place(
        country, Country.nameOf(country), null, null, null, null, null, null, null, null, null);
  }

  /** This, with what it lacks taken from another of the same address. */
  public Place and(Place other) {
    return new Place(
        or(country, other.country),
        or(countryName, other.countryName),
        or(region, other.region),
        or(regionName, other.regionName),
        or(city, other.city),
        or(postalCode, other.postalCode),
        or(metroCode, other.metroCode),
        or(timeZone, other.timeZone),
        or(latitude, other.latitude),
        or(longitude, other.longitude),
        or(asn, other.asn));
  }

  private static @Nullable String or(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
