package dev.brink.runtime.store;

import dev.brink.functions.FunctionStage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A function and its two stages.
 *
 * @param live null until it is published
 * @param lastPublished highest publish number given so far
 */
public record StoredFunction(
    String name,
    FunctionVersion development,
    @Nullable FunctionVersion live,
    int lastPublished,
    Instant created,
    Instant modified) {

  public @Nullable FunctionVersion at(FunctionStage stage) {
    return switch (stage) {
      case DEVELOPMENT -> development;
      case LIVE -> live;
    };
  }
}
