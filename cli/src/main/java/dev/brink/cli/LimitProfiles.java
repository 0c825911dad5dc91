package dev.brink.cli;

import dev.brink.limits.LimitProfile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code classic} and {@code current}. */
final class LimitProfiles implements ITypeConverter<LimitProfile> {

  @Override
  public LimitProfile convert(String name) {
    return LimitProfile.ofWireName(name)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + name + "' is no edition of the limits: classic or current"));
  }
}
