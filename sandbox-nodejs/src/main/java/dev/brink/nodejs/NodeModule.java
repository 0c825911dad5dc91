package dev.brink.nodejs;

import java.util.Map;
import java.util.Set;

/**
 * A module of Node.js that is written in JavaScript over host functions: {@code crypto}, {@code
 * https}, {@code zlib}.
 *
 * <p>{@link #source} is the body of a CommonJS module: it finds {@code exports}, {@code module},
 * {@code require}, {@code host} and {@code internal}, is strict if it says so, and runs when the
 * module is first required or one of its globals is first read. {@code require} gives other modules
 * of Node.js by name, never the user's. {@code host} has one member per function that {@link #open}
 * returned. {@code internal} has what Node.js's own modules share:
 *
 * <ul>
 *   <li>{@code notSupported(module, name)} makes a function that throws {@code
 *       ERR_FEATURE_NOT_SUPPORTED} and names both;
 *   <li>{@code error(Class, code, message)} makes an error with a {@code code}, as Node.js prints
 *       it;
 *   <li>{@code lazy(object, name, make)} defines a member that is made when it is first read.
 * </ul>
 *
 * <p>One instance serves many functions; the state of one is made in {@link #open}.
 */
public interface NodeModule {

  /** The name in {@code require(name)}, without {@code node:}. */
  String name();

  /** Whether functions can load it by name; false when it is only required by other modules. */
  default boolean loadable() {
    return true;
  }

  /** Members of its exports that are properties of the global object, made when first read. */
  default Set<String> globals() {
    return Set.of();
  }

  /** Its JavaScript. */
  String source();

  /** Its host functions for one loaded function, by name. */
  Map<String, HostFunction> open(ModuleHost host);
}
