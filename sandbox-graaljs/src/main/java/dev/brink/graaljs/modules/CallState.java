package dev.brink.graaljs.modules;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.OriginChange;
import dev.brink.functions.Violation;
import java.util.Set;

/** What the invocation that is going on lends to host functions; worthless after it. */
public interface CallState {

  EdgeFunction function();

  Event event();

  /** Sends the request elsewhere; the last call wins. */
  void changeOrigin(OriginChange change);

  /** Sets the field for the access log; the last call wins. */
  void logData(String data);

  /** Notes a broken rule: whatever the function returns, its result is invalid. */
  void violate(Violation violation);

  /** Notes something that was ignored, and why. */
  void warn(String warning);

  /**
   * The byte strings that runtime 1.0 made in this call. A JavaScript string does not know that it
   * holds bytes, so hashing asks here whether to take one as bytes or as text.
   */
  Set<String> byteStrings();
}
