package dev.brink.graaljs.meter;

import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.builtins.JSArrayObject;
import com.oracle.truffle.js.runtime.builtins.JSProxyObject;
import com.oracle.truffle.js.runtime.objects.JSObject;

/** Bounds array methods whose work depends on what the elements are. */
final class ArrayGuards {
  private static final double DEEPEST = 1_000;

  private ArrayGuards() {}

  /** flat(depth): arrays that hold one another many times over are small but flatten to much. */
  static void flat(Meter meter, Object[] arguments) {
    double depth =
        JSArguments.getUserArgumentCount(arguments) == 0
            ? 1
            : Sizes.number(JSArguments.getUserArgument(arguments, 0));
    if (JSArguments.getThisObject(arguments) instanceof JSArrayObject array
        && flattened(array, Math.min(depth, DEEPEST), 0) > Bounds.ELEMENTS) {
      meter.refuseWork(Bounds.ELEMENTS);
    }
  }

  private static long flattened(JSArrayObject array, double depth, long sofar) {
    long count = sofar;
    long length = Sizes.own(array);
    for (long i = 0; i < length && count <= Bounds.ELEMENTS; i++) {
      count++;
      Object element = JSObject.get(array, i);
      if (element instanceof JSProxyObject) {
        throw Errors.createTypeError("Array.prototype.flat is not supported on proxies");
      }
      if (depth >= 1 && element instanceof JSArrayObject nested) {
        count =
            depth <= 1 && Sizes.own(nested) > Bounds.ELEMENTS
                ? Long.MAX_VALUE
                : flattened(nested, depth - 1, count);
      }
    }
    return count;
  }

  /** sort: few elements may be long strings that take long to compare. */
  static void sort(Meter meter, Object[] arguments) {
    if (!(JSArguments.getThisObject(arguments) instanceof JSArrayObject array)) {
      return;
    }
    long length = Sizes.own(array);
    if (length > Bounds.SORTED_ELEMENTS) {
      meter.refuseWork(length);
    }
    long characters = 0;
    for (long i = 0; i < length; i++) {
      characters += Sizes.own(JSObject.get(array, i));
    }
    // Each round of a merge sort compares every element about once.
    long rounds = 64 - Long.numberOfLeadingZeros(length);
    if (characters * rounds > Bounds.SEARCH_STEPS) {
      meter.refuseWork(characters);
    }
  }
}
