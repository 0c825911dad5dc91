package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.json.EventJson;
import dev.brink.functions.lambda.LambdaEventReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function and the events it is tested with: a folder with {@code index.js}, {@code
 * function.json}, {@code events/} and {@code expected/}, or a single file with one event.
 *
 * @param code the file with the code, of a Lambda function the folder
 * @param files where its code is, for places in it
 */
public record FunctionFolder(
    EdgeFunction function, Path code, UserFiles files, List<SavedEvent> events) {

  private static final String HTTP = ".http";
  private static final List<String> ENDINGS = List.of(".json", HTTP);

  /**
   * One event.
   *
   * @param expected where its expected file is or would be; null when there is no place for one
   */
  public record SavedEvent(String name, Event event, @Nullable Path expected) {}

  /**
   * Whether a folder holds a Lambda function: {@code function.json} says so, or there is what only
   * those have.
   *
   * @throws TestInputException when {@code function.json} cannot be read
   */
  public static boolean isLambda(Path folder) throws TestInputException {
    return LambdaFolder.is(folder, null);
  }

  /** Reads one that has events. */
  public static FunctionFolder read(
      Path path, @Nullable String onlyEvent, @Nullable FunctionRuntime runtime)
      throws TestInputException {
    return read(path, onlyEvent, runtime, false);
  }

  /**
   * Reads what is to be tested.
   *
   * @param path a JavaScript file or a folder with {@code index.js}
   * @param onlyEvent a file, or a name in {@code events/}; null for all of them
   * @param runtime instead of what {@code function.json} says
   * @param amongOthers whether it may be without events
   */
  static FunctionFolder read(
      Path path, @Nullable String onlyEvent, @Nullable FunctionRuntime runtime, boolean amongOthers)
      throws TestInputException {
    boolean isFolder = Files.isDirectory(path);
    Path folder = isFolder ? path : folderOf(path);
    if (isFolder && LambdaFolder.is(path, runtime)) {
      EdgeFunction lambda = LambdaFolder.read(path, name(path));
      LambdaSettings lambdaSettings = lambda.lambda();
      String handler = lambdaSettings == null ? "" : lambdaSettings.handler();
      EventType assumed =
          eventType(folder.resolve("function.json"), LambdaFolder.settings(path), true);
      if (amongOthers && LambdaFolder.lacksPackages(path)) {
        return new FunctionFolder(lambda, path, UserFiles.ofLambda(path, handler), List.of());
      }
      List<SavedEvent> saved = new ArrayList<>();
      for (Path file : eventFiles(folder, true, onlyEvent, amongOthers)) {
        saved.add(event(file, assumed, true));
      }
      return new FunctionFolder(lambda, path, UserFiles.ofLambda(path, handler), saved);
    }
    Path code = isFolder ? path.resolve("index.js") : path;
    Path settingsFile = folder.resolve("function.json");
    JsonNode settings =
        (isFolder || code.endsWith("index.js")) && Files.exists(settingsFile)
            ? JsonFiles.read(settingsFile)
            : MissingNode.getInstance();
    EdgeFunction function =
        function(
            name(isFolder ? path : code),
            runtime == null ? runtime(settingsFile, settings) : runtime,
            JsonFiles.readText(code),
            store(folder, settings));
    EventType type = eventType(settingsFile, settings, false);
    List<SavedEvent> events = new ArrayList<>();
    for (Path file : eventFiles(folder, isFolder, onlyEvent, amongOthers)) {
      events.add(event(file, type, false));
    }
    return new FunctionFolder(function, code, UserFiles.of(function.name() + ".js", code), events);
  }

  static EdgeFunction function(
      String name, FunctionRuntime runtime, String code, @Nullable KeyValueStore store) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
      return new EdgeFunction(name, runtime, 1, code, HexFormat.of().formatHex(digest), store);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling(".").toAbsolutePath().normalize();
  }

  private static String name(Path path) {
    String file = path.toAbsolutePath().normalize().getFileName().toString();
    String name = file.replaceAll("\\.[cm]?js$", "").replaceAll("[^a-zA-Z0-9_-]", "-");
    return name.substring(0, Math.min(name.length(), 64));
  }

  private static FunctionRuntime runtime(Path file, JsonNode settings) throws TestInputException {
    String name = settings.path("runtime").asText(FunctionRuntime.CLOUDFRONT_JS_2_0.wireName());
    return FunctionRuntime.ofWireName(name)
        .orElseThrow(
            () ->
                new TestInputException(
                    file
                        + ": there is no runtime "
                        + name
                        + "; allowed are "
                        + Stream.of(FunctionRuntime.values())
                            .map(FunctionRuntime::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private static @Nullable EventType eventType(Path file, JsonNode settings, boolean lambda)
      throws TestInputException {
    if (!settings.has("eventType")) {
      return null;
    }
    String name = settings.path("eventType").asText();
    return EventType.ofWireName(name)
        .filter(type -> lambda || type.isViewer())
        .orElseThrow(
            () ->
                new TestInputException(
                    file
                        + ": there is no eventType "
                        + name
                        + "; allowed are viewer-request and viewer-response"
                        + (lambda ? ", origin-request and origin-response" : "")));
  }

  private static @Nullable KeyValueStore store(Path folder, JsonNode settings)
      throws TestInputException {
    if (!settings.path("kvs").isTextual()) {
      return null;
    }
    Path file = folder.resolve(settings.path("kvs").asText());
    return MapKeyValueStore.read(file.toString(), JsonFiles.read(file));
  }

  private static List<Path> eventFiles(
      Path folder, boolean isFolder, @Nullable String only, boolean maybeNone)
      throws TestInputException {
    Path events = folder.resolve("events");
    if (only != null) {
      for (String ending : ENDINGS) {
        Path named = events.resolve(only + ending);
        if (isFolder && Files.exists(named)) {
          return List.of(named);
        }
      }
      if (!Files.isRegularFile(Path.of(only))) {
        throw new TestInputException("there is no event " + only);
      }
      return List.of(Path.of(only));
    }
    if (!Files.isDirectory(events)) {
      if (maybeNone) {
        return List.of();
      }
      throw new TestInputException(folder + ": there is no folder events; name one with --event");
    }
    try (Stream<Path> files = Files.list(events)) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new TestInputException(events + ": it cannot be listed");
    }
  }

  private static SavedEvent event(Path file, @Nullable EventType type, boolean lambda)
      throws TestInputException {
    String text = JsonFiles.readText(file);
    EventJson.Reading reading =
        file.toString().endsWith(HTTP)
            ? HttpEventFile.parse(text, type, lambda)
            : lambda ? LambdaEventReader.parse(text) : EventJson.parse(text, type);
    Event event = reading.event();
    if (event == null) {
      throw new TestInputException(
          reading.problems().stream()
              .map(problem -> file + ": " + problem)
              .collect(Collectors.joining("\n")));
    }
    Path events = folderOf(file);
    String name = file.getFileName().toString().replaceAll("\\.(?:json|http)$", "");
    return new SavedEvent(
        name,
        event,
        events.endsWith("events")
            ? events.resolveSibling("expected").resolve(name + ".json")
            : null);
  }
}
