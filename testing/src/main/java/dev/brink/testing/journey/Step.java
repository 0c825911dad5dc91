package dev.brink.testing.journey;

import dev.brink.testing.OriginReply;
import dev.brink.testing.ViewerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One thing that happens on a journey. */
sealed interface Step {

  /** Where it stands in the file, 1-based. */
  int line();

  /**
   * A request and what its answer is expected to be like.
   *
   * @param name what the file calls it; method and target without that
   */
  record Request(int line, String name, ViewerRequest request, Expected expected) implements Step {}

  /** Time passes. */
  record After(int line, Duration time) implements Step {}

  /** Paths are invalidated. */
  record Invalidate(int line, List<String> paths) implements Step {}

  /** Keys of a store are set. */
  record PutKeys(int line, String store, Map<String, String> pairs) implements Step {}

  /**
   * An origin changes.
   *
   * @param host "" for the main one
   */
  record Origin(int line, String host, OriginScripts.Change change) implements Step {}

  /** What an origin does from now on. */
  default String label() {
    return switch (this) {
      case Request request -> request.name();
      case After after ->
          "after " + after.time().toString().substring(2).toLowerCase(java.util.Locale.ROOT);
      case Invalidate invalidate -> "invalidate " + String.join(" ", invalidate.paths());
      case PutKeys put -> "put into " + put.store();
      case Origin origin -> "origin " + origin.host();
    };
  }

  /** A path and what it gets in turn. */
  record Script(String path, List<OriginReply> replies) {}
}
