package dev.brink.nodejs;

import java.time.Clock;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What a {@link NodeModule} gets of the function that it is opened for. */
public interface ModuleHost {

  /** The function's event loop. */
  EventLoop loop();

  Clock clock();

  /** A copy of the bytes of an ArrayBuffer, or of a view (Buffer, typed array, DataView). */
  byte[] bytes(Value buffer);

  /** A guest Buffer with these bytes. Only on the loop's thread. */
  Value buffer(byte[] bytes);

  /** Copies bytes into an ArrayBuffer or view, from its start. Only on the loop's thread. */
  void write(byte[] bytes, int length, Value buffer);

  /** A guest array of primitives, strings and values. Only on the loop's thread. */
  Value array(Iterable<?> items);

  /** An empty guest object, to be filled by {@code putMember}. Only on the loop's thread. */
  Value object();

  /** A guest error object, to be handed to a callback. Only on the loop's thread. */
  Value error(GuestError error);

  /** To be closed when the function is: sockets, pools. Any thread. */
  void onClose(AutoCloseable resource);

  /** The id of the call that goes on; null while the function is initialised. */
  @Nullable String requestId();
}
