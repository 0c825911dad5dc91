package dev.brink.runtime.functions;

import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.store.Code;
import dev.brink.runtime.store.FunctionSettings;
import org.jspecify.annotations.Nullable;

/**
 * A function as it was sent.
 *
 * @param keyValueStore name of the store to link, null for none
 * @param settings where it runs, and with what
 */
public record Upload(
    String name,
    FunctionRuntime runtime,
    @Nullable String keyValueStore,
    String comment,
    Code code,
    FunctionSettings settings) {

  /** One without settings. */
  public Upload(
      String name,
      FunctionRuntime runtime,
      @Nullable String keyValueStore,
      String comment,
      Code code) {
    this(name, runtime, keyValueStore, comment, code, FunctionSettings.NONE);
  }
}
