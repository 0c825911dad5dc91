package dev.brink.cli;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads CloudFront's names for events and runtimes. */
final class WireNames {
  private WireNames() {}

  static final class Event implements ITypeConverter<EventType> {
    @Override
    public EventType convert(String name) {
      return EventType.ofWireName(name)
          .orElseThrow(() -> unknown(name, Stream.of(EventType.values()).map(EventType::wireName)));
    }
  }

  static final class Runtime implements ITypeConverter<FunctionRuntime> {
    @Override
    public FunctionRuntime convert(String name) {
      return FunctionRuntime.ofWireName(name)
          .orElseThrow(
              () ->
                  unknown(
                      name, Stream.of(FunctionRuntime.values()).map(FunctionRuntime::wireName)));
    }
  }

  private static TypeConversionException unknown(String name, Stream<String> allowed) {
    return new TypeConversionException(
        "'" + name + "' is none of " + allowed.collect(Collectors.joining(", ")));
  }
}
