package dev.brink.graaljs.modules;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A host function behind a module. Its time and allocation are the guest's: inputs must be bounded
 * before work or allocation in proportion to them.
 *
 * <p>Takes primitives, strings and the guest's own {@code ArrayBuffer}s, which it may read and
 * write in bulk; gives primitives and strings, bytes as Latin-1 strings, one character a byte.
 * Measured: a kilobyte takes 1-2 us to read from an {@code ArrayBuffer} and 45 us to write into
 * one, 225 us in a loop of the guest.
 */
@FunctionalInterface
public interface HostCall {

  /**
   * Runs it for the call that is going on.
   *
   * @return null (the guest sees {@code null}), a Boolean, an Integer, a Double or a String
   * @throws GuestError what the guest is to see thrown
   */
  @Nullable Object call(CallState state, Value[] arguments) throws GuestError;
}
