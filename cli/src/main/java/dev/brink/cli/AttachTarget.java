package dev.brink.cli;

import dev.brink.functions.EventType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where {@code --attach DIST:EVENT} puts a function: an event of the default behavior. */
record AttachTarget(String distribution, EventType event) {

  static final class Converter implements ITypeConverter<AttachTarget> {
    @Override
    public AttachTarget convert(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        throw new TypeConversionException(
            "'" + text + "' is not a distribution and an event, like demo:viewer-request");
      }
      return new AttachTarget(
          text.substring(0, colon), new WireNames.Event().convert(text.substring(colon + 1)));
    }
  }
}
