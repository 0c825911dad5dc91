package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;

/**
 * One call that was asked for.
 *
 * @param now the time it sees, milliseconds since 1970
 */
record Invocation(EdgeFunction function, Event event, Execution.Detail detail, long now) {

  boolean detailed() {
    return detail == Execution.Detail.WITH_OUTPUT;
  }
}
