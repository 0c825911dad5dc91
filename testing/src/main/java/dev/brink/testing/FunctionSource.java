package dev.brink.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.lambda.FolderArchive;
import dev.brink.functions.testing.FunctionFolder;
import dev.brink.functions.testing.TestInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function to deploy: its code and how it is to run.
 *
 * @param keyValueStore the store it is linked to; null for none
 * @param data what a {@code kvs} file of its folder says; deployed as a store of its own that has
 *     the function's name
 * @param settings of a Lambda function: {@code memory}, {@code timeout}, {@code handler}, and
 *     {@code env} for each variable as {@code NAME=VALUE}
 */
public record FunctionSource(
    FunctionRuntime runtime,
    String contentType,
    byte[] code,
    @Nullable String keyValueStore,
    @Nullable JsonNode data,
    List<Map.Entry<String, String>> settings) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCRIPT = "application/javascript";
  private static final String ARCHIVE = "application/zip";

  public FunctionSource {
    settings = List.copyOf(settings);
  }

  /** A script of runtime {@code cloudfront-js-2.0}. */
  public static FunctionSource text(String code) {
    return new FunctionSource(
        FunctionRuntime.CLOUDFRONT_JS_2_0,
        SCRIPT,
        code.getBytes(StandardCharsets.UTF_8),
        null,
        null,
        List.of());
  }

  /**
   * A file or a folder. A folder is what {@code brink test} takes: {@code index.js}, and {@code
   * function.json} for its runtime and its key value data; a folder of runtime nodejs is packed
   * whole.
   *
   * @throws BrinkException when it cannot be read
   */
  public static FunctionSource file(Path path) {
    try {
      return Files.isDirectory(path) ? folder(path) : script(path);
    } catch (IOException unreadable) {
      throw new BrinkException("the function " + path + " cannot be read", unreadable);
    }
  }

  private static FunctionSource script(Path path) throws IOException {
    boolean zip = path.toString().endsWith(".zip");
    JsonNode settings =
        path.endsWith("index.js")
            ? json(path.resolveSibling("function.json"))
            : MissingNode.getInstance();
    return new FunctionSource(
        zip ? FunctionRuntime.NODEJS : runtime(path.resolveSibling("function.json"), settings),
        zip ? ARCHIVE : SCRIPT,
        Files.readAllBytes(path),
        null,
        data(path.resolveSibling("."), settings),
        List.of());
  }

  private static FunctionSource folder(Path folder) throws IOException {
    JsonNode settings = json(folder.resolve("function.json"));
    boolean lambda;
    try {
      lambda = FunctionFolder.isLambda(folder);
    } catch (TestInputException unreadable) {
      throw new BrinkException(String.valueOf(unreadable.getMessage()), unreadable);
    }
    return lambda
        ? new FunctionSource(
            FunctionRuntime.NODEJS, ARCHIVE, FolderArchive.zip(folder), null, null, List.of())
        : new FunctionSource(
            runtime(folder.resolve("function.json"), settings),
            SCRIPT,
            Files.readAllBytes(folder.resolve("index.js")),
            null,
            data(folder, settings),
            List.of());
  }

  private static @Nullable JsonNode data(Path folder, JsonNode settings) throws IOException {
    return settings.path("kvs").isTextual()
        ? json(folder.resolve(settings.path("kvs").asText()).normalize())
        : null;
  }

  private static FunctionRuntime runtime(Path file, JsonNode settings) {
    String name = settings.path("runtime").asText(FunctionRuntime.CLOUDFRONT_JS_2_0.wireName());
    return FunctionRuntime.ofWireName(name)
        .orElseThrow(
            () ->
                new BrinkException(
                    "%s: there is no runtime %s; allowed are %s".formatted(file, name, runtimes()),
                    List.of()));
  }

  static String runtimes() {
    return Stream.of(FunctionRuntime.values())
        .map(FunctionRuntime::wireName)
        .collect(Collectors.joining(", "));
  }

  private static JsonNode json(Path file) throws IOException {
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException broken) {
      throw new BrinkException(
          "%s: it is not JSON at line %d: %s"
              .formatted(file, broken.getLocation().getLineNr(), broken.getOriginalMessage()),
          List.of());
    }
  }

  /** The same for another runtime. */
  public FunctionSource runtime(FunctionRuntime other) {
    return new FunctionSource(other, contentType, code, keyValueStore, data, settings);
  }

  /** The same, linked to a key value store. */
  public FunctionSource keyValueStore(String name) {
    return new FunctionSource(runtime, contentType, code, name, null, settings);
  }

  /** The same with a setting of a Lambda function, see {@link #settings}. */
  public FunctionSource setting(String name, String value) {
    return new FunctionSource(
        runtime,
        contentType,
        code,
        keyValueStore,
        data,
        Stream.concat(settings.stream(), Stream.of(Map.entry(name, value))).toList());
  }

  /** Where it is uploaded to. */
  String path(String name) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("runtime", runtime.wireName());
    String store = keyValueStore != null ? keyValueStore : data != null ? name : null;
    if (store != null) {
      query.put("kvs", store);
    }
    StringBuilder path = new StringBuilder("/v1/functions/").append(AdminApi.encoded(name));
    char before = '?';
    for (Map.Entry<String, String> one :
        Stream.concat(query.entrySet().stream(), settings.stream()).toList()) {
      path.append(before).append(one.getKey()).append('=').append(AdminApi.encoded(one.getValue()));
      before = '&';
    }
    return path.toString();
  }

  /** The pairs of its own store; empty when it has none. */
  Map<String, String> ownData(String name) {
    Map<String, String> pairs = new TreeMap<>();
    if (data != null) {
      if (!data.path("data").isArray()) {
        throw new BrinkException(
            "the key value data of function " + name + " needs {\"data\": [{\"key\", \"value\"}]}",
            List.of());
      }
      for (JsonNode pair : data.path("data")) {
        pairs.put(pair.path("key").asText(), pair.path("value").asText());
      }
    }
    return pairs;
  }
}
