package dev.brink.process.worker;

import dev.brink.process.wire.Message;

/** What runs in this worker, once something is loaded. */
interface Guest {

  /** Does what the node asks; returns when the next message may come. */
  void handle(Message.ToWorker message);
}
