package dev.brink.runtime.distribution;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Countries from which a distribution may, or may not, be read.
 *
 * @param countries ISO 3166-1 alpha-2, upper case
 */
public record GeoRestriction(Type type, Set<String> countries) {

  /** RestrictionType: none, whitelist, blacklist. */
  public enum Type {
    NONE,
    ALLOW,
    BLOCK
  }

  public static final GeoRestriction NONE = new GeoRestriction(Type.NONE, Set.of());

  public GeoRestriction {
    countries = Set.copyOf(countries);
  }

  /** A viewer whose country is not known is served. */
  public boolean blocks(@Nullable String country) {
    return country != null
        && switch (type) {
          case NONE -> false;
          case ALLOW -> !countries.contains(country);
          case BLOCK -> countries.contains(country);
        };
  }
}
