package dev.brink.process;

import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Validation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Looks for the handler's file in a package. */
final class HandlerCheck {
  private HandlerCheck() {}

  static Validation of(LambdaSettings settings) {
    String handler = settings.handler();
    int dot = handler.lastIndexOf('.');
    if (dot <= 0 || dot == handler.length() - 1) {
      return refused(
          "the handler is '%s'; it names a file and an export: index.handler".formatted(handler));
    }
    String file = handler.substring(0, dot);
    try (ZipFile zip = new ZipFile(settings.archive().toFile())) {
      List<String> candidates =
          Stream.of("", ".js", ".mjs", ".cjs").map(extension -> file + extension).toList();
      return candidates.stream().anyMatch(name -> zip.getEntry(name) != null)
          ? Validation.CLEAN
          : refused(
              "the handler is '%s', but the package has none of %s".formatted(handler, candidates));
    } catch (IOException e) {
      return refused("the package is no zip file that can be read");
    }
  }

  private static Validation refused(String message) {
    return new Validation(List.of(new Validation.Finding(0, 0, "handler", message)), List.of());
  }
}
