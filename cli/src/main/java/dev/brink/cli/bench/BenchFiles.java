package dev.brink.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.testing.FunctionFolder;
import dev.brink.functions.testing.FunctionFolder.SavedEvent;
import dev.brink.functions.testing.MapKeyValueStore;
import dev.brink.functions.testing.TestInputException;
import dev.brink.latency.Subject;
import dev.brink.latency.compare.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A function with one event, and the files both came from.
 *
 * @param folder the function's file or folder
 * @param event the event's file
 */
public record BenchFiles(EdgeFunction function, Path folder, SavedEvent saved, Path event) {

  /**
   * Reads a function and its event.
   *
   * @param path a .js, or a folder with a function
   * @param event a file, or a name in the folder's {@code events/}; null for the only one there is
   * @param runtime instead of what the folder says
   * @param scratch an empty folder that outlives the measuring
   */
  public static BenchFiles read(
      Path path, @Nullable String event, @Nullable FunctionRuntime runtime, Path scratch)
      throws TestInputException, IOException {
    Path readFrom = path;
    if (runtime == FunctionRuntime.NODEJS && !Files.isDirectory(path)) {
      readFrom = Files.createDirectories(scratch.resolve(name(path)));
      String file = path.toString().endsWith(".mjs") ? "index.mjs" : "index.js";
      Files.copy(path, readFrom.resolve(file));
    }
    FunctionFolder read = FunctionFolder.read(readFrom, event, runtime);
    if (read.events().size() != 1) {
      throw new TestInputException(
          read.events().isEmpty()
              ? path + ": it has no event; name a file with --event"
              : "%s has %d events; choose one with --event: %s"
                  .formatted(
                      path,
                      read.events().size(),
                      read.events().stream()
                          .map(SavedEvent::name)
                          .collect(Collectors.joining(", "))));
    }
    return new BenchFiles(
        read.function(), readFrom, read.events().getFirst(), eventFile(path, event));
  }

  /** Puts a baseline's files into a folder and reads them. */
  public static BenchFiles restore(Baseline baseline, Path scratch)
      throws TestInputException, IOException {
    Path folder = Files.createDirectories(scratch.resolve(baseline.name()));
    for (Map.Entry<String, byte[]> file : baseline.files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    Path event = folder.resolve(baseline.event());
    FunctionFolder read = FunctionFolder.read(folder, event.toString(), null);
    return new BenchFiles(read.function(), folder, read.events().getFirst(), event);
  }

  private static String name(Path path) {
    return path.getFileName().toString().replaceAll("\\.[cm]?js$", "");
  }

  private static Path eventFile(Path path, @Nullable String event)
      throws TestInputException, IOException {
    Path events = path.resolve("events");
    if (event == null) {
      try (var files = Files.list(events)) {
        return files
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .findFirst()
            .orElseThrow();
      }
    }
    if (Files.isDirectory(events)) {
      try (var files = Files.list(events)) {
        var named =
            files
                .filter(
                    file -> file.getFileName().toString().replaceAll("\\.[^.]*$", "").equals(event))
                .findFirst();
        if (named.isPresent()) {
          return named.get();
        }
      }
    }
    return Path.of(event);
  }

  public Subject subject() {
    return new Subject(function, saved.event());
  }

  /** The same function with another event. */
  public BenchFiles withEventOf(BenchFiles other) {
    return new BenchFiles(function, folder, other.saved, other.event);
  }

  /** Whether both are called with the same. */
  public boolean hasEventOf(BenchFiles other) throws IOException {
    return Files.mismatch(event, other.event) == -1;
  }

  /**
   * All that is needed to run the function again, whatever becomes of its files.
   *
   * @param report what it took
   */
  public Baseline baseline(JsonNode report) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String eventPath = "events/" + event.getFileName();
    files.put(eventPath, Files.readAllBytes(event));
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("runtime", function.runtime().wireName());
    LambdaSettings lambda = function.lambda();
    if (lambda == null) {
      files.put("index.js", utf8(function.code()));
      settings.put("eventType", saved.event().type().wireName());
      if (function.keyValueStore() instanceof MapKeyValueStore store) {
        files.put("kvs.json", utf8(data(store).toPrettyString()));
        settings.put("kvs", "kvs.json");
      }
    } else {
      unzip(lambda.archive(), files);
      files.put("brink.function.json", utf8(manifest(lambda).toPrettyString()));
    }
    files.put("function.json", utf8(settings.toPrettyString()));
    return new Baseline(function.name(), files, eventPath, report);
  }

  private static ObjectNode data(MapKeyValueStore store) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var data = json.putArray("data");
    new TreeMap<>(store.entries())
        .forEach((key, value) -> data.addObject().put("key", key).put("value", value));
    return json;
  }

  private static ObjectNode manifest(LambdaSettings lambda) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("handler", lambda.handler());
    json.put("memory", lambda.memoryMegabytes());
    json.put("timeout", lambda.timeout().toSeconds());
    ObjectNode environment = json.putObject("environment");
    new TreeMap<>(lambda.environment()).forEach(environment::put);
    return json;
  }

  private static void unzip(Path archive, Map<String, byte[]> files) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (!entry.isDirectory()) {
          files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
