package dev.brink.nodejs;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A host function behind a {@link NodeModule}, called on the loop's thread.
 *
 * <p>It must not block; what takes long is begun, and ends through {@link EventLoop#begin}. Guest
 * functions among the arguments may be kept and called later, on the loop's thread only: {@code
 * callback.executeVoid(null, host.buffer(bytes))}. What they throw is an uncaught exception of the
 * guest, not the caller's.
 */
@FunctionalInterface
public interface HostFunction {

  /**
   * Runs it.
   *
   * @param arguments primitives, strings, ArrayBuffers and views of them, functions; objects may be
   *     read by member
   * @return null (the guest sees {@code null}), a Boolean, a Number, a String, a {@code byte[]}
   *     (the guest sees a Buffer), or a {@link Value} of the same guest
   * @throws GuestError what the guest is to see thrown
   */
  @Nullable Object call(Value[] arguments) throws GuestError;
}
