package dev.brink.cli;

import dev.brink.limits.LimitProfile;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code classic} and {@code current}. */
final class LimitProfiles implements ITypeConverter<LimitProfile> {

  @Override
  public LimitProfile convert(String name) {
    for (LimitProfile profile : LimitProfile.values()) {
      if (wireName(profile).equals(name)) {
        return profile;
      }
    }
    throw new TypeConversionException(
        "'" + name + "' is no edition of the limits: classic or current");
  }

  static String wireName(LimitProfile profile) {
    return profile.name().toLowerCase(Locale.ROOT);
  }
}
