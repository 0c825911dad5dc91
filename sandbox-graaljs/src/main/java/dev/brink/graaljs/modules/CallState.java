package dev.brink.graaljs.modules;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.OriginChange;

/** What the invocation that is going on lends to host functions; worthless after it. */
public interface CallState {

  EdgeFunction function();

  Event event();

  /** Sends the request elsewhere; the last call wins. */
  void changeOrigin(OriginChange change);

  /** Sets the field for the access log; the last call wins. */
  void logData(String data);
}
