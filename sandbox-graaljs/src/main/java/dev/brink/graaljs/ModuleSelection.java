package dev.brink.graaljs;

import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.modules.GuestModule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which modules an isolate needs. A module costs tens of kilobytes and milliseconds in every
 * isolate, so an isolate has those that its function can reach: all of them unless it is plain to
 * see that others cannot be reached.
 */
final class ModuleSelection {

  /** Ways to reach a module or a global by a name that is not in the code. */
  private static final Pattern OPEN =
      Pattern.compile(
          "\\bglobalThis\\b|\\bglobal\\b|\\\\u|\\brequire\\b(?!\\s*\\(\\s*(['\"])[^'\"\\\\]*\\1\\s*\\))");

  private static final Pattern DEPENDENCY = Pattern.compile("\\bmodules\\.(\\w+)");

  private ModuleSelection() {}

  /** In the order given, in which they build on another. */
  static List<GuestModule> of(List<GuestModule> all, FunctionRuntime runtime, String code) {
    List<GuestModule> has =
        all.stream().filter(module -> module.runtimes().contains(runtime)).toList();
    if (OPEN.matcher(code).find()) {
      return has;
    }
    Set<String> needed = new LinkedHashSet<>();
    // Backwards, because a module depends on earlier ones only.
    for (GuestModule module : has.reversed()) {
      if (needed.contains(module.name()) || reached(module, code)) {
        needed.add(module.name());
        Matcher dependency = DEPENDENCY.matcher(module.source());
        while (dependency.find()) {
          needed.add(dependency.group(1));
        }
        if (module.source().contains("{ bytes } = modules")) {
          needed.add("bytes");
        }
      }
    }
    return has.stream().filter(module -> needed.contains(module.name())).toList();
  }

  private static boolean reached(GuestModule module, String code) {
    if (module.loadable()) {
      return code.contains(module.name()) || mentionsGlobal(module, code);
    }
    // An internal module without globals that nothing depends on extends the primordials.
    return module.globals().isEmpty()
        ? !module.name().equals("bytes")
        : mentionsGlobal(module, code);
  }

  private static boolean mentionsGlobal(GuestModule module, String code) {
    return module.globals().stream().anyMatch(code::contains);
  }
}
