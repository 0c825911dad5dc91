package dev.brink.graaljs.modules;

import dev.brink.functions.FunctionRuntime;
import java.util.Map;
import java.util.Set;

/**
 * Something functions may load or find on the global object, written in JavaScript over flat host
 * functions.
 *
 * <p>{@link #source} is one function expression {@code (function (host, runtime, modules, roots)
 * {...})}, strict, evaluated once per isolate before the primordials are frozen. {@code host} has
 * one member per {@link #hostCalls}, {@code runtime} is the runtime's wire name, {@code modules}
 * holds what the modules before this one in the list returned, by name. What the factory returns is
 * the module's value: it and all that can be reached from it are frozen, because an isolate serves
 * many calls. Freezing does not look into closures: classes whose instances guests get, but not by
 * a member of the value, are pushed to {@code roots}. State of one call lives on the Java side, in
 * {@link CallState}.
 */
public interface GuestModule {

  /** The name in {@code require(name)} and {@code import x from name}. */
  String name();

  /** The runtimes that have it. */
  Set<FunctionRuntime> runtimes();

  /** False when functions cannot load it by name but only see its globals. */
  default boolean loadable() {
    return true;
  }

  /** Members of the module's value that become properties of the global object. */
  default Set<String> globals() {
    return Set.of();
  }

  /** JavaScript text of the factory. */
  String source();

  /** What the factory finds in {@code host}, by name. */
  default Map<String, HostCall> hostCalls() {
    return Map.of();
  }
}
