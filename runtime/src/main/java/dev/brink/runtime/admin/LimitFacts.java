package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the node knows of its limits; given by whoever brings the engine that enforces them. */
@FunctionalInterface
public interface LimitFacts {

  /** The table in the active profile, with what its self-test found if one has run. */
  JsonNode table();

  /**
   * Breaks the limits on purpose in the background; once at a time, however often it is asked for.
   */
  default CompletionStage<Void> testThemselves() {
    return CompletableFuture.completedFuture(null);
  }

  /** Factor from this machine's CPU time to the reference machine's; empty until measured. */
  default OptionalDouble calibration() {
    return OptionalDouble.empty();
  }
}
