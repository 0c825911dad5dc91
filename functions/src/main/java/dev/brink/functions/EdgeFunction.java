package dev.brink.functions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a deployed function. Engines keep isolates per instance identity key ({@link
 * #key}).
 *
 * @param name {@code [a-zA-Z0-9-_]{1,64}}
 * @param runtime what the code is written for
 * @param version 1, 2, 3 ...; counts uploads
 * @param code JavaScript source text; of a Lambda function "", its files are in {@code lambda}
 * @param sha256 lower-case hex of the code's UTF-8 bytes, or of the archive
 * @param keyValueStore the linked store, live; null when none is linked
 * @param lambda its files and settings; null unless the runtime is {@link FunctionRuntime#NODEJS}
 * @param isolation where its guest runs
 */
public record EdgeFunction(
    String name,
    FunctionRuntime runtime,
    int version,
    String code,
    String sha256,
    @Nullable KeyValueStore keyValueStore,
    @Nullable LambdaSettings lambda,
    Isolation isolation) {

  public EdgeFunction {
    Objects.requireNonNull(name);
    Objects.requireNonNull(runtime);
    Objects.requireNonNull(code);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(isolation);
  }

  /** A function that runs where its kind does unless somebody says otherwise. */
  public EdgeFunction(
      String name,
      FunctionRuntime runtime,
      int version,
      String code,
      String sha256,
      @Nullable KeyValueStore keyValueStore,
      @Nullable LambdaSettings lambda) {
    this(
        name,
        runtime,
        version,
        code,
        sha256,
        keyValueStore,
        lambda,
        runtime == FunctionRuntime.NODEJS ? Isolation.PROCESS : Isolation.IN_PROCESS);
  }

  /** A CloudFront Function. */
  public EdgeFunction(
      String name,
      FunctionRuntime runtime,
      int version,
      String code,
      String sha256,
      @Nullable KeyValueStore keyValueStore) {
    this(name, runtime, version, code, sha256, keyValueStore, null);
  }

  /** Identifies the compiled form: two functions with one key run the same code in the same way. */
  public Key key() {
    return new Key(name, version, sha256, runtime);
  }

  public record Key(String name, int version, String sha256, FunctionRuntime runtime) {}
}
