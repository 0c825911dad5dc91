package dev.brink.latency;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import java.util.Objects;

/** What is measured: a function and the event it is called with. */
public record Subject(EdgeFunction function, Event event) {
  private static final int LONGEST_NAME = 64;

  public Subject {
    Objects.requireNonNull(function);
    Objects.requireNonNull(event);
  }

  /** The same under another name: no sandbox has an isolate or a worker of it yet. */
  public Subject fresh(String suffix) {
    String name = function.name();
    String kept = name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length()));
    return new Subject(
        new EdgeFunction(
            kept + suffix,
            function.runtime(),
            function.version(),
            function.code(),
            function.sha256(),
            function.keyValueStore(),
            function.lambda(),
            function.isolation()),
        event);
  }

  /** Whether its calls run in a process of their own, of which only the outside is seen. */
  public boolean isElsewhere() {
    return function.lambda() != null;
  }
}
