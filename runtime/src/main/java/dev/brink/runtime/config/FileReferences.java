package dev.brink.runtime.config;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.runtime.config.NodeConfig.DistributionFile;
import dev.brink.runtime.config.NodeConfig.FunctionFile;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.packages.PackageSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lists of functions and distributions that lie beside the configuration. */
final class FileReferences {
  private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern DISTRIBUTION_ID =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Map<String, FunctionRuntime> RUNTIMES = new LinkedHashMap<>();
  private static final Map<String, Isolation> ISOLATIONS = new LinkedHashMap<>();

  static {
    for (FunctionRuntime runtime : FunctionRuntime.values()) {
      RUNTIMES.put(runtime.wireName(), runtime);
    }
    for (Isolation isolation : Isolation.values()) {
      ISOLATIONS.put(isolation.wireName(), isolation);
    }
  }

  private final Path folder;

  FileReferences(Path folder) {
    this.folder = folder;
  }

  List<FunctionFile> functions(JsonField field) {
    List<FunctionFile> functions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonField element : field.elements()) {
      FunctionFile function = element.object(this::function);
      if (function != null) {
        functions.add(function);
        unique(element, "function", function.name(), names);
      }
    }
    return functions;
  }

  List<DistributionFile> distributions(JsonField field) {
    List<DistributionFile> distributions = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonField element : field.elements()) {
      DistributionFile distribution = element.object(this::distribution);
      if (distribution != null) {
        distributions.add(distribution);
        unique(element, "distribution", distribution.id(), ids);
      }
    }
    return distributions;
  }

  private FunctionFile function(JsonObject function) {
    FunctionRuntime runtime =
        function.field("runtime").requiredChoice(RUNTIMES, FunctionRuntime.CLOUDFRONT_JS_2_0);
    String name =
        named(function.field("name"), FUNCTION_NAME, "1-64 letters, digits, - and _ are allowed");
    Path file = requiredFile(function.field("file"));
    if (runtime == FunctionRuntime.NODEJS) {
      return new FunctionFile(name, runtime, file, lambda(function), Isolation.PROCESS);
    }
    JsonField code = function.field("file");
    if (code.present() && Files.isDirectory(file) && !file.equals(folder)) {
      code.error("is a folder; a %s function is one script".formatted(runtime.wireName()));
    }
    return new FunctionFile(
        name,
        runtime,
        file,
        PackageSettings.NONE,
        function.field("isolation").choice(ISOLATIONS, Isolation.IN_PROCESS));
  }

  private static PackageSettings lambda(JsonObject function) {
    JsonField variables = function.field("environment");
    PackageSettings settings =
        new PackageSettings(
            function.field("handler").nonEmptyText(),
            whole(function.field("memory")),
            whole(function.field("timeout")),
            variables.present() ? variables.object(FileReferences::texts) : null);
    for (PackageSettings.Problem problem : settings.problems()) {
      boolean variable = problem.path().startsWith("env");
      function
          .field(variable ? "environment" : problem.path())
          .error(variable ? problem.path() + " " + problem.message() : problem.message());
    }
    return settings;
  }

  private static @Nullable Integer whole(JsonField field) {
    return field.present() ? (Integer) field.integer(0, Integer.MAX_VALUE, 0) : null;
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : object.keys()) {
      texts.put(key, object.field(key).text(""));
    }
    return texts;
  }

  private DistributionFile distribution(JsonObject distribution) {
    String id =
        named(
            distribution.field("id"),
            DISTRIBUTION_ID,
            "1-63 letters, digits and inner hyphens are allowed");
    return new DistributionFile(id, requiredFile(distribution.field("file")));
  }

  private static String named(JsonField field, Pattern form, String allowed) {
    String name = field.requiredText();
    if (!name.isEmpty() && !form.matcher(name).matches()) {
      field.error("'%s' is no valid name: %s".formatted(name, allowed));
    }
    return name;
  }

  private static void unique(JsonField element, String what, String name, Set<String> names) {
    if (!name.isEmpty() && !names.add(name)) {
      element.error("the %s '%s' is listed twice".formatted(what, name));
    }
  }

  private Path requiredFile(JsonField field) {
    if (!field.present()) {
      field.missing();
    }
    Path file = file(field, folder);
    return file == null ? folder : file;
  }

  /** A file or folder that exists; null, with a problem, otherwise. */
  static @Nullable Path file(JsonField field, Path folder) {
    String text = field.nonEmptyText();
    if (text == null) {
      return null;
    }
    try {
      Path file = folder.resolve(text).normalize();
      if (Files.exists(file)) {
        return file;
      }
      field.error("there is no '%s' beside the configuration file".formatted(text));
    } catch (InvalidPathException e) {
      field.error("'%s' is not a path".formatted(text));
    }
    return null;
  }
}
