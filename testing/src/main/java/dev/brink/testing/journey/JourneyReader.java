package dev.brink.testing.journey;

import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.testing.Brink;
import dev.brink.testing.BrinkBuilder;
import dev.brink.testing.BrinkException;
import dev.brink.testing.FunctionSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a journey; files that it names are looked for beside it. */
final class JourneyReader {
  private static final String TIME_WANTED = "must be a time such as 2026-11-24T10:00:00Z";

  /** Keys of things that the admin API takes as they are, and where it takes them. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "cachePolicies", "cache-policies",
          "originRequestPolicies", "origin-request-policies",
          "responseHeadersPolicies", "response-headers-policies",
          "publicKeys", "public-keys",
          "keyGroups", "key-groups");

  private static final Set<String> KEYS = keys();
  private static final Set<String> FUNCTION =
      Set.of("file", "code", "runtime", "kvs", "attach", "memory", "timeout", "handler", "env");

  private final Path file;
  private final YamlProblems problems;
  private final BrinkBuilder setup = Brink.builder().warmUp(false);

  private JourneyReader(Path file) {
    this.file = file;
    this.problems = new YamlProblems(file);
  }

  private static Set<String> keys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "name",
                "time",
                "warmUp",
                "distribution",
                "configuration",
                "functions",
                "keyValueStores",
                "origin",
                "origins",
                "requests"));
    keys.addAll(RESOURCES.keySet());
    return keys;
  }

  static Journey read(Path file) throws JourneyException {
    JourneyReader reader = new JourneyReader(file);
    Journey journey = reader.journey(reader.compose());
    reader.problems.check();
    return journey;
  }

  private YamlValue compose() throws JourneyException {
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file))
              .orElse(null);
      if (root != null) {
        return new YamlValue(root, "", problems);
      }
      problems.add(1, "the file is empty; at least requests is needed");
    } catch (MarkedYamlEngineException broken) {
      problems.add(
          broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
          "it is not YAML: " + broken.getProblem());
    } catch (YamlEngineException broken) {
      problems.add(0, "it is not YAML: " + broken.getMessage());
    } catch (IOException unreadable) {
      problems.add(0, "it cannot be read as UTF-8 text");
    }
    problems.check();
    throw new IllegalStateException("there was a problem");
  }

  private Journey journey(YamlValue root) {
    Map<String, YamlValue> members = root.members(KEYS);
    members.forEach(this::set);
    YamlValue requests = members.get("requests");
    if (requests == null) {
      problems.add(1, "requests is missing: the list of what is asked and expected");
    }
    YamlValue name = members.get("name");
    return new Journey(
        file,
        name == null ? Journey.nameOf(file) : name.text(),
        setup,
        requests == null ? List.of() : StepReader.read(requests));
  }

  private void set(String key, YamlValue value) {
    switch (key) {
      case "time" -> time(value);
      case "warmUp" -> setup.warmUp(value.flag());
      case "distribution" -> {
        if (value.isText()) {
          named(value, path -> setup.distribution(path));
        } else {
          setup.distribution("test", value.json());
        }
      }
      case "configuration" -> named(value, path -> setup.configuration(path));
      case "functions" -> value.members().forEach(this::function);
      case "keyValueStores" ->
          value.members().forEach((name, pairs) -> setup.keyValueStore(name, pairs(pairs)));
      case "origin" -> {
        OriginScripts.Change change = OriginScripts.read(value);
        setup.origin(change::apply);
      }
      case "origins" ->
          value
              .members()
              .forEach(
                  (host, script) -> {
                    OriginScripts.Change change = OriginScripts.read(script);
                    setup.origin(host, change::apply);
                  });
      default -> {
        String kind = RESOURCES.get(key);
        if (kind != null) {
          value.members().forEach((id, config) -> setup.resource(kind, id, config.json()));
        }
      }
    }
  }

  private void time(YamlValue value) {
    try {
      setup.time(Instant.parse(value.text()));
    } catch (DateTimeException none) {
      value.problem(TIME_WANTED);
    }
  }

  static Map<String, String> pairs(YamlValue value) {
    Map<String, String> pairs = new TreeMap<>();
    value
        .members()
        .forEach(
            (key, text) -> pairs.put(key, text.isText() ? text.text() : text.json().toString()));
    return pairs;
  }

  /** Does something with the file that a value names. */
  private void named(YamlValue value, java.util.function.Consumer<Path> use) {
    Path named = file.toAbsolutePath().resolveSibling(value.text()).normalize();
    if (!Files.exists(named)) {
      value.problem(
          "names " + value.text() + ", which is not there; it is looked for beside this file");
      return;
    }
    try {
      use.accept(named);
    } catch (BrinkException unusable) {
      value.problem(unusable.getMessage());
    }
  }

  private void function(String name, YamlValue value) {
    if (value.isText()) {
      named(value, path -> setup.function(name, FunctionSource.file(path)));
      return;
    }
    Map<String, YamlValue> members = value.members(FUNCTION);
    YamlValue code = members.get("code");
    YamlValue from = members.get("file");
    if ((code == null) == (from == null)) {
      value.problem("needs either file or code");
      return;
    }
    if (code != null) {
      setup.function(name, settled(FunctionSource.text(code.text()), members));
    } else if (from != null) {
      named(from, path -> setup.function(name, settled(FunctionSource.file(path), members)));
    }
    YamlValue attach = members.get("attach");
    if (attach != null) {
      attach.items().forEach(trigger -> attach(name, trigger));
    }
  }

  private FunctionSource settled(FunctionSource source, Map<String, YamlValue> members) {
    Map<String, YamlValue> settings = new LinkedHashMap<>(members);
    FunctionSource settled = source;
    for (Map.Entry<String, YamlValue> setting : settings.entrySet()) {
      YamlValue value = setting.getValue();
      settled =
          switch (setting.getKey()) {
            case "runtime" -> {
              FunctionRuntime runtime = runtime(value);
              yield runtime == null ? settled : settled.runtime(runtime);
            }
            case "kvs" -> settled.keyValueStore(value.text());
            case "memory", "timeout", "handler" -> settled.setting(setting.getKey(), value.text());
            case "env" -> {
              FunctionSource with = settled;
              for (Map.Entry<String, String> variable : pairs(value).entrySet()) {
                with = with.setting("env", variable.getKey() + "=" + variable.getValue());
              }
              yield with;
            }
            default -> settled;
          };
    }
    return settled;
  }

  private static @Nullable FunctionRuntime runtime(YamlValue value) {
    FunctionRuntime runtime = FunctionRuntime.ofWireName(value.text()).orElse(null);
    if (runtime == null) {
      value.problem(
          "is no runtime; allowed are "
              + Arrays.stream(FunctionRuntime.values())
                  .map(FunctionRuntime::wireName)
                  .collect(Collectors.joining(", ")));
    }
    return runtime;
  }

  private void attach(String function, YamlValue value) {
    EventType.ofWireName(value.text())
        .ifPresentOrElse(
            trigger -> setup.attach(function, trigger),
            () ->
                value.problem(
                    "is no trigger; allowed are "
                        + Arrays.stream(EventType.values())
                            .map(EventType::wireName)
                            .collect(Collectors.joining(", "))));
  }
}
