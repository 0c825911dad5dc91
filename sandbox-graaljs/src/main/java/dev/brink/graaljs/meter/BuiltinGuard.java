package dev.brink.graaljs.meter;

import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.builtins.JSTypedArrayObject;
import org.jspecify.annotations.Nullable;

/**
 * What is asked before a builtin of the engine runs: whether this one step could take more than the
 * call may use.
 */
@FunctionalInterface
interface BuiltinGuard {

  /**
   * Lets the builtin run, or stops the guest, or throws an error in it.
   *
   * @param arguments the builtin's frame: {@code this}, the function, then what it was given
   */
  void check(Meter meter, Object[] arguments);

  /** Both, one after the other. */
  default BuiltinGuard and(@Nullable BuiltinGuard other) {
    return other == null
        ? this
        : (meter, arguments) -> {
          check(meter, arguments);
          other.check(meter, arguments);
        };
  }

  /** Any builtin: after a large receiver or argument the meter is looked at closely. */
  static void inputs(Meter meter, Object[] arguments) {
    long size = Sizes.own(JSArguments.getThisObject(arguments));
    int count = JSArguments.getUserArgumentCount(arguments);
    for (int i = 0; i < count; i++) {
      size += Sizes.own(JSArguments.getUserArgument(arguments, i));
    }
    if (size > Bounds.NEGLIGIBLE) {
      meter.lookSoon();
    }
  }

  /** A generic array method: works on anything that has a length. */
  static void receiver(Meter meter, Object[] arguments) {
    arrayLike(meter, JSArguments.getThisObject(arguments));
  }

  /** A method of typed arrays that walks over all elements. */
  static void typedReceiver(Meter meter, Object[] arguments) {
    long size = Sizes.own(JSArguments.getThisObject(arguments));
    if (size > Bounds.TYPED_ELEMENTS) {
      meter.refuseWork(size);
    }
  }

  /** An argument that is taken as an array by its length. */
  static BuiltinGuard arrayLikeArgument(int index) {
    return (meter, arguments) -> {
      if (index < JSArguments.getUserArgumentCount(arguments)) {
        arrayLike(meter, JSArguments.getUserArgument(arguments, index));
      }
    };
  }

  /** Every argument, as far as it is an object with a length. */
  static void arrayLikeArguments(Meter meter, Object[] arguments) {
    int count = JSArguments.getUserArgumentCount(arguments);
    for (int i = 0; i < count; i++) {
      arrayLike(meter, JSArguments.getUserArgument(arguments, i));
    }
  }

  /**
   * Refuses early what is certainly too long. A proxy or getter may answer anything later on: the
   * loop that then follows is stopped by its polls.
   */
  private static void arrayLike(Meter meter, Object value) {
    long length = Sizes.arrayLike(value);
    if (length > Bounds.ELEMENTS && !(value instanceof JSTypedArrayObject)) {
      meter.refuseWork(length);
    }
  }

  /** Objects that say how much to allocate at once must say so in a way that can be relied upon. */
  static BuiltinGuard knownLengths(String name) {
    return (meter, arguments) -> {
      int count = JSArguments.getUserArgumentCount(arguments);
      for (int i = 0; i < count; i++) {
        Object value = JSArguments.getUserArgument(arguments, i);
        if (Sizes.arrayLike(value) == Sizes.UNKNOWN) {
          // It could answer 5 now and 2^53 - 1 when the builtin asks.
          throw Errors.createTypeError(
              name + " is not supported on a proxy or an object whose length is a getter");
        }
      }
    };
  }

  /** At most so many elements or characters in `this` and the arguments. */
  static BuiltinGuard atMost(long bound) {
    return (meter, arguments) -> {
      long size = Sizes.own(JSArguments.getThisObject(arguments));
      int count = JSArguments.getUserArgumentCount(arguments);
      for (int i = 0; i < count; i++) {
        size += Sizes.own(JSArguments.getUserArgument(arguments, i));
      }
      if (size > bound) {
        meter.refuseWork(size);
      }
    };
  }

  /** A search: text times what is looked for. */
  static void search(Meter meter, Object[] arguments) {
    if (JSArguments.getUserArgumentCount(arguments) == 0) {
      return;
    }
    long text = Sizes.own(JSArguments.getThisObject(arguments));
    long wanted = Sizes.own(JSArguments.getUserArgument(arguments, 0));
    if (wanted > 1 && text * wanted > Bounds.SEARCH_STEPS) {
      meter.refuseWork(text * wanted);
    }
  }

  /**
   * A builtin that allocates by a number it is given.
   *
   * @param unit bytes for each
   * @param perReceiver whether the number multiplies what `this` holds
   */
  static BuiltinGuard allocation(int argument, int unit, boolean perReceiver) {
    return (meter, arguments) -> {
      int count = JSArguments.getUserArgumentCount(arguments);
      // Construction may put new.target before what was given: any number is the size.
      for (int i = argument; i < count; i++) {
        double size = Sizes.number(JSArguments.getUserArgument(arguments, i)) * unit;
        if (perReceiver) {
          size *= Sizes.own(JSArguments.getThisObject(arguments));
        }
        if (size > Bounds.ALLOCATION) {
          meter.refuseAllocation((long) size);
        }
      }
    };
  }
}
