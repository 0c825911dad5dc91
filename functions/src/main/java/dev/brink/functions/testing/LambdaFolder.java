package dev.brink.functions.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.lambda.FolderArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A folder with a Lambda function: packed as a deploy would pack it. */
final class LambdaFolder {
  static final String MANIFEST = "brink.function.json";

  private LambdaFolder() {}

  /** Whether a folder says so, or the caller. */
  static boolean is(Path folder, @Nullable FunctionRuntime runtime) throws TestInputException {
    if (runtime != null) {
      return runtime == FunctionRuntime.NODEJS;
    }
    JsonNode settings = settings(folder);
    return settings.has("runtime")
        ? settings.path("runtime").asText().equals(FunctionRuntime.NODEJS.wireName())
        : Files.exists(folder.resolve(MANIFEST)) || !Files.exists(folder.resolve("index.js"));
  }

  /** Whether its {@code package.json} needs packages that nobody has installed. */
  static boolean lacksPackages(Path folder) throws TestInputException {
    return !json(folder.resolve("package.json")).path("dependencies").isEmpty()
        && !Files.isDirectory(folder.resolve("node_modules"));
  }

  /** What {@code function.json} says; missing when there is none. */
  static JsonNode settings(Path folder) throws TestInputException {
    return json(folder.resolve("function.json"));
  }

  static EdgeFunction read(Path folder, String name) throws TestInputException {
    JsonNode manifest = json(folder.resolve(MANIFEST));
    Map<String, String> environment = new TreeMap<>();
    manifest
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    try {
      byte[] zip = FolderArchive.zip(folder);
      Path archive = Files.createTempFile("brink-test-", ".zip");
      archive.toFile().deleteOnExit();
      Files.write(archive, zip);
      return new EdgeFunction(
          name,
          FunctionRuntime.NODEJS,
          1,
          "",
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip)),
          null,
          new LambdaSettings(
              archive,
              manifest.path("handler").asText("index.handler"),
              manifest.path("memory").asInt(128),
              Duration.ofSeconds(manifest.path("timeout").asInt(30)),
              environment));
    } catch (IOException unreadable) {
      throw new TestInputException(folder + ": it cannot be packed");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static JsonNode json(Path file) throws TestInputException {
    return Files.exists(file) ? JsonFiles.read(file) : MissingNode.getInstance();
  }
}
