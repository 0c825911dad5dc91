package dev.brink.graaljs;

import dev.brink.graaljs.modules.CallState;
import dev.brink.graaljs.modules.GuestError;
import dev.brink.graaljs.modules.GuestModule;
import dev.brink.graaljs.modules.HostCall;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The one opening from an isolate to the host: calls of modules' host functions by name. */
final class HostPort {
  private final Map<String, HostCall> calls = new HashMap<>();
  private final Value failed;
  private @Nullable CallState state;
  private String problem = "";

  /**
   * @param failed the guest object that stands for "look at problem()"
   */
  HostPort(List<GuestModule> modules, Value failed) {
    this.failed = failed;
    for (GuestModule module : modules) {
      module
          .hostCalls()
          .forEach((name, hostCall) -> calls.put(module.name() + "." + name, hostCall));
    }
  }

  void enter(CallState state) {
    this.state = state;
  }

  void leave() {
    state = null;
  }

  /** {@code host.call(name, ...)}. */
  ProxyExecutable call() {
    return arguments -> {
      HostCall hostCall = calls.get(arguments[0].asString());
      CallState current = state;
      if (hostCall == null || current == null) {
        return failure("Error", "not available outside a call");
      }
      try {
        return hostCall.call(current, Arrays.copyOfRange(arguments, 1, arguments.length));
      } catch (GuestError e) {
        return failure(e.type(), e.getMessage());
      } catch (StackOverflowError e) {
        // The guest could catch it, and it would be an object of the host.
        return failure("RangeError", "Maximum call stack size exceeded");
      } catch (RuntimeException e) {
        // Nothing of the host may show in the guest, not even by its message.
        return failure("Error", "internal error");
      }
    };
  }

  /** {@code host.problem()}: type and message of the last failure. */
  ProxyExecutable problem() {
    return _ -> problem;
  }

  private Value failure(String type, @Nullable String message) {
    problem = type + "\0" + (message == null ? "" : message);
    return failed;
  }
}
