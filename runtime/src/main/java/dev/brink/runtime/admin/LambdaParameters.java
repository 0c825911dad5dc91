package dev.brink.runtime.admin;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.packages.PackageSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of an upload for runtime nodejs. */
final class LambdaParameters {

  static final Set<String> KNOWN =
      Set.of("runtime", "comment", "memory", "timeout", "handler", "env");

  private LambdaParameters() {}

  static PackageSettings read(AdminRequest request) {
    List<String> variables = request.queries("env");
    return new PackageSettings(
        request.query("handler"),
        number(request, "memory", "a number of megabytes, such as 128"),
        number(request, "timeout", "a number of seconds, such as 5"),
        variables.isEmpty() ? null : environment(variables));
  }

  private static @Nullable Integer number(AdminRequest request, String name, String wanted) {
    String text = request.query(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          name + " must be " + wanted,
          List.of(Refused.Detail.at(name, "must be " + wanted)));
    }
  }

  private static Map<String, String> environment(List<String> pairs) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new Refused(
            ErrorCode.INVALID_ARGUMENT,
            "env must be NAME=VALUE",
            List.of(Refused.Detail.at("env", "must be NAME=VALUE")));
      }
      environment.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return environment;
  }
}
