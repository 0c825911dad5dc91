package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import dev.brink.graaljs.modules.CallState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One invocation's own state on the Java side. */
final class CallFrame implements CallState {
  private final EdgeFunction function;
  private final Event event;
  private @Nullable OriginChange originChange;
  private @Nullable String logData;
  private final List<Violation> violations = new ArrayList<>(0);
  private final List<String> warnings = new ArrayList<>(0);
  private @Nullable Set<String> byteStrings;

  CallFrame(EdgeFunction function, Event event) {
    this.function = function;
    this.event = event;
  }

  @Override
  public EdgeFunction function() {
    return function;
  }

  @Override
  public Event event() {
    return event;
  }

  @Override
  public void changeOrigin(OriginChange change) {
    originChange = change;
  }

  @Override
  public void logData(String data) {
    logData = data;
  }

  @Override
  public void violate(Violation violation) {
    violations.add(violation);
  }

  @Override
  public void warn(String warning) {
    warnings.add(warning);
  }

  @Override
  public Set<String> byteStrings() {
    if (byteStrings == null) {
      byteStrings = new HashSet<>();
    }
    return byteStrings;
  }

  List<Violation> violations() {
    return violations;
  }

  List<String> warnings() {
    return warnings;
  }

  @Nullable OriginChange originChange() {
    return originChange;
  }

  @Nullable String logData() {
    return logData;
  }
}
