package dev.brink.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a Lambda function is beside its name: its files, and what it is run with.
 *
 * @param archive a zip of its files, at most 50 MB, written once and never changed; a single file
 *     that was uploaded lies in it as {@code index.js} or {@code index.mjs}
 * @param handler file without extension, a dot, the name of the export: {@code index.handler}
 * @param memoryMegabytes 128 to 10,240
 * @param timeout wall-clock time of one call; the trigger's limit applies where it is shorter
 * @param environment variables of the user's own
 */
public record LambdaSettings(
    Path archive,
    String handler,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> environment) {

  public LambdaSettings {
    environment = Map.copyOf(environment);
  }
}
