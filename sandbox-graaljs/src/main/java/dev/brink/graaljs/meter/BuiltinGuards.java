package dev.brink.graaljs.meter;

import static dev.brink.graaljs.meter.BuiltinGuard.allocation;
import static dev.brink.graaljs.meter.BuiltinGuard.arrayLikeArgument;
import static dev.brink.graaljs.meter.BuiltinGuard.atMost;
import static dev.brink.graaljs.meter.BuiltinGuard.knownLengths;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which guard stands before which builtin, by the engine's full name for it. All have {@link
 * BuiltinGuard#inputs}; those here more. A new builtin of the engine is covered by its family.
 */
final class BuiltinGuards {
  private static final Map<String, Integer> TYPED_ARRAYS =
      Map.ofEntries(
          Map.entry("Int8Array", 1),
          Map.entry("Uint8Array", 1),
          Map.entry("Uint8ClampedArray", 1),
          Map.entry("Int16Array", 2),
          Map.entry("Uint16Array", 2),
          Map.entry("Float16Array", 2),
          Map.entry("Int32Array", 4),
          Map.entry("Uint32Array", 4),
          Map.entry("Float32Array", 4),
          Map.entry("Float64Array", 8),
          Map.entry("BigInt64Array", 8),
          Map.entry("BigUint64Array", 8));

  /**
   * Array methods that take the same time whatever the length, on anything but true arrays, too.
   */
  private static final Set<String> CONSTANT_TIME =
      Set.of(
          "Array.prototype.push",
          "Array.prototype.pop",
          "Array.prototype.at",
          "Array.prototype.keys",
          "Array.prototype.values",
          "Array.prototype.entries");

  /** Typed array methods that move memory, or do less: quick for all that a call can hold. */
  private static final Set<String> COPYING =
      Set.of(
          "TypedArray.prototype.slice",
          "TypedArray.prototype.subarray",
          "TypedArray.prototype.fill",
          "TypedArray.prototype.copyWithin",
          "TypedArray.prototype.at",
          "TypedArray.prototype.keys",
          "TypedArray.prototype.values",
          "TypedArray.prototype.entries");

  private static final Map<String, BuiltinGuard> BY_NAME = new HashMap<>();

  static {
    for (String name : List.of("indexOf", "lastIndexOf", "includes", "replace", "replaceAll")) {
      BY_NAME.put("String.prototype." + name, BuiltinGuard::search);
    }
    for (String name :
        List.of(
            "String.prototype.isWellFormed",
            "String.prototype.toWellFormed",
            "encodeURI",
            "encodeURIComponent",
            "decodeURI",
            "decodeURIComponent",
            "escape",
            "unescape")) {
      BY_NAME.put(name, atMost(Bounds.SLOW_CHARACTERS));
    }
    for (String name :
        List.of("toUpperCase", "toLowerCase", "toLocaleUpperCase", "toLocaleLowerCase")) {
      BY_NAME.put("String.prototype." + name, CaseGuard::check);
    }
    BY_NAME.put(
        "String.prototype.normalize", atMost(Bounds.SLOW_CHARACTERS).and(MarksGuard::check));
    BY_NAME.put("String.prototype.localeCompare", atMost(Bounds.COLLATED_CHARACTERS));
    BY_NAME.put("JSON.parse", JsonGuard::check);
    BY_NAME.put("JSON.stringify", atMost(Bounds.SLOW_CHARACTERS).and(arrayLikeArgument(1)));
    for (String name : List.of("sort", "toSorted")) {
      BY_NAME.put("TypedArray.prototype." + name, atMost(Bounds.ELEMENTS));
    }
    for (String name : List.of("indexOf", "lastIndexOf", "includes")) {
      BY_NAME.put("Array.prototype." + name, BuiltinGuard::search);
    }
    BuiltinGuard split = BuiltinGuard::search;
    BY_NAME.put("String.prototype.split", split.and(atMost(Bounds.ELEMENTS)));
    for (String name : List.of("parseInt", "parseFloat", "Number", "Date", "Date.parse")) {
      BY_NAME.put(name, atMost(Bounds.SLOW_CHARACTERS));
    }
    BY_NAME.put("Array", allocation(0, 4, false));
    BY_NAME.put("Array.from", arrayLikeArgument(0));
    BY_NAME.put("Array.prototype.concat", BuiltinGuard::arrayLikeArguments);
    BY_NAME.put("ArrayBuffer", BufferGuard::check);
    BY_NAME.put("ArrayBuffer.prototype.resize", allocation(0, 1, false));
    BY_NAME.put("ArrayBuffer.prototype.transfer", allocation(0, 1, false));
    BY_NAME.put("ArrayBuffer.prototype.transferToFixedLength", allocation(0, 1, false));
    BY_NAME.put("String.prototype.repeat", allocation(0, 1, true));
    BY_NAME.put("String.prototype.padStart", allocation(0, 1, false));
    BY_NAME.put("String.prototype.padEnd", allocation(0, 1, false));
    BY_NAME.put("String.raw", RawGuard::check);
    BY_NAME.put("Function.prototype.apply", arrayLikeArgument(1));
    BY_NAME.put("Reflect.apply", arrayLikeArgument(2));
    BY_NAME.put("Reflect.construct", arrayLikeArgument(1));
    BY_NAME.put("RegExp", atMost(Bounds.PATTERN_CHARACTERS));
    BY_NAME.put("BigInt", atMost(Bounds.BIGINT_BITS / 4));
    BY_NAME.put("BigInt.asIntN", BigIntGuard::bits);
    BY_NAME.put("BigInt.asUintN", BigIntGuard::bits);
    TYPED_ARRAYS.forEach(
        (name, bytes) ->
            BY_NAME.put(
                name,
                allocation(0, bytes, false)
                    .and(BuiltinGuard::arrayLikeArguments)
                    .and(knownLengths("new " + name))));
  }

  private BuiltinGuards() {}

  static BuiltinGuard of(String fullName) {
    BuiltinGuard guard = BuiltinGuard::inputs;
    return guard.and(family(fullName)).and(BY_NAME.get(fullName));
  }

  private static @Nullable BuiltinGuard family(String fullName) {
    if (fullName.startsWith("Array.prototype.")) {
      return CONSTANT_TIME.contains(fullName) ? null : BuiltinGuard::receiver;
    }
    if (fullName.startsWith("TypedArray.prototype.set")
        || fullName.startsWith("TypedArray.from")
        || fullName.endsWith("Array.from")) {
      return arrayLikeArgument(0);
    }
    if (fullName.startsWith("TypedArray.prototype.")) {
      return COPYING.contains(fullName) ? null : BuiltinGuard::typedReceiver;
    }
    if (fullName.startsWith("RegExp.prototype.[Symbol.")) {
      return RegExpGuard::check;
    }
    if (fullName.startsWith("Object.") || fullName.startsWith("Reflect.")) {
      return atMost(Bounds.ELEMENTS);
    }
    return null;
  }
}
