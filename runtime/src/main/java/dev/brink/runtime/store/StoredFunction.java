package dev.brink.runtime.store;

import dev.brink.functions.FunctionStage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function and its two stages.
 *
 * @param live null until it is published
 * @param lastPublished highest publish number given so far
 * @param numbered every published version of a Lambda function by its number, for distributions
 *     that name one; of other functions none, because their code is in memory
 */
public record StoredFunction(
    String name,
    FunctionVersion development,
    @Nullable FunctionVersion live,
    int lastPublished,
    Instant created,
    Instant modified,
    Map<Integer, FunctionVersion> numbered) {

  public StoredFunction {
    numbered = Map.copyOf(numbered);
  }

  public @Nullable FunctionVersion at(FunctionStage stage) {
    return switch (stage) {
      case DEVELOPMENT -> development;
      case LIVE -> live;
    };
  }
}
