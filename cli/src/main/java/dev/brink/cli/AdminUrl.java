package dev.brink.cli;

import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code http://127.0.0.1:9090}, or the same without its scheme. */
final class AdminUrl implements ITypeConverter<URI> {
  @Override
  public URI convert(String value) {
    try {
      URI url = URI.create(value.contains("://") ? value : "http://" + value);
      if (url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the sentence below, which says what is allowed.
    }
    throw new TypeConversionException("'" + value + "' is not a URL like http://127.0.0.1:9090");
  }
}
