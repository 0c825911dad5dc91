package dev.brink.graaljs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** Brink's own JavaScript, read once per sandbox; each file is one function expression. */
final class GuestSources {
  final Source boot = read("boot.js");
  final Source console = read("console.js");
  final Source errors = read("errors.js");
  final Source output = read("output.js");
  final Source overridable = read("overridable.js");
  final Source surface = read("surface.js");
  final Source shim = read("shim.js");

  private static Source read(String name) {
    try (InputStream file = GuestSources.class.getResourceAsStream("guest/" + name)) {
      if (file == null) {
        throw new IllegalStateException("missing from the jar: guest/" + name);
      }
      return own("brink:" + name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("unreadable in the jar: guest/" + name, e);
    }
  }

  /** A source that is Brink's own; the engine keeps its compiled form for every isolate. */
  static Source own(String name, String text) {
    return Source.newBuilder("js", text, name).internal(true).cached(true).buildLiteral();
  }
}
