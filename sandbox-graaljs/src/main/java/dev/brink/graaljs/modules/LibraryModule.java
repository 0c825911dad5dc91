package dev.brink.graaljs.modules;

import dev.brink.functions.FunctionRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** A guest module whose JavaScript is the resource {@code modules/NAME.js}. */
record LibraryModule(
    String name,
    Set<FunctionRuntime> runtimes,
    boolean loadable,
    Set<String> globals,
    String source,
    Map<String, HostCall> hostCalls)
    implements GuestModule {

  /** A module that functions load by name. */
  static LibraryModule loadable(
      String name,
      Set<FunctionRuntime> runtimes,
      Set<String> globals,
      Map<String, HostCall> hostCalls) {
    return new LibraryModule(name, runtimes, true, globals, read(name), hostCalls);
  }

  /** A module that only other modules, or its globals, make visible. */
  static LibraryModule internal(
      String name,
      Set<FunctionRuntime> runtimes,
      Set<String> globals,
      Map<String, HostCall> hostCalls) {
    return new LibraryModule(name, runtimes, false, globals, read(name), hostCalls);
  }

  private static String read(String name) {
    String path = "/dev/brink/graaljs/modules/" + name + ".js";
    try (InputStream in = LibraryModule.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing on the class path: " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
