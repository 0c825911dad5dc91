package dev.brink.runtime.store;

import dev.brink.functions.FunctionRuntime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upload of a function. It never changes, except that publishing gives it a number of its own.
 *
 * @param number 1, 2, 3 ...; counts uploads
 * @param published 1, 2, 3 ...; counts publishes, 0 when it never was
 * @param keyValueStore name of the linked store
 * @param code JavaScript source text; "" of a Lambda function, whose files are an archive
 * @param size bytes that were uploaded
 * @param sha256 lower-case hex of these bytes
 * @param settings what else was said when it was uploaded
 */
public record FunctionVersion(
    String function,
    int number,
    int published,
    FunctionRuntime runtime,
    @Nullable String keyValueStore,
    String comment,
    String code,
    int size,
    String sha256,
    String etag,
    Instant created,
    FunctionSettings settings) {

  FunctionVersion asPublished(int publishNumber) {
    return new FunctionVersion(
        function,
        number,
        publishNumber,
        runtime,
        keyValueStore,
        comment,
        code,
        size,
        sha256,
        etag,
        created,
        settings);
  }
}
