package dev.brink.runtime.pipeline;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Sandbox;

/** Which sandbox runs a function: in this process, or in one that can be killed. */
@FunctionalInterface
public interface Sandboxes {

  Sandbox forFunction(EdgeFunction function);
}
