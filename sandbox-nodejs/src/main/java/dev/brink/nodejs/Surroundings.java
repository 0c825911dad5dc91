package dev.brink.nodejs;

import dev.brink.functions.LambdaSettings;
import java.util.Map;
import java.util.TreeMap;

/** What a function finds around it: its variables, its handler and its memory. */
record Surroundings(Map<String, String> environment, String handler, int memoryMegabytes) {

  /** The platform's variables win over the user's. */
  Surroundings(LambdaSettings settings, Map<String, String> reserved) {
    this(environment(settings, reserved), settings.handler(), settings.memoryMegabytes());
  }

  private static Map<String, String> environment(
      LambdaSettings settings, Map<String, String> reserved) {
    Map<String, String> all = new TreeMap<>(settings.environment());
    all.put("_HANDLER", settings.handler());
    all.put("LAMBDA_TASK_ROOT", PackageFiles.ROOT);
    all.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
    all.put("TZ", ":UTC");
    all.put("LANG", "en_US.UTF-8");
    all.put("PATH", "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin");
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs22.x");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(settings.memoryMegabytes()));
    all.putAll(reserved);
    return Map.copyOf(all);
  }
}
