package dev.brink.runtime.functions;

import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.store.Code;
import org.jspecify.annotations.Nullable;

/**
 * A function as it was sent.
 *
 * @param keyValueStore name of the store to link, null for none
 */
public record Upload(
    String name,
    FunctionRuntime runtime,
    @Nullable String keyValueStore,
    String comment,
    Code code) {}
