package dev.brink.process.worker;

import dev.brink.limits.LimitTable;
import dev.brink.process.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What the guest writes, on its way to the node. A call sends a little more than it may log, by
 * which the node knows where to cut, and then nothing: one thread of the node hears all workers.
 */
final class GuestLog {
  private static final int MOST = Math.toIntExact(LimitTable.LAMBDA_LOG.size().bytes());

  private final Consumer<Message.ToNode> node;

  /** The call that goes on; 0 while the function is initialised. */
  private long call;

  private int left = MOST;
  private boolean over;

  GuestLog(Consumer<Message.ToNode> node) {
    this.node = node;
  }

  void begins(long next) {
    call = next;
    left = MOST;
    over = false;
  }

  void line(String text) {
    if (over) {
      return;
    }
    // The first line without any room is the last one: by it the node marks where it cut.
    over = left <= 0;
    // A character is a byte of UTF-8 at least, or two for four.
    String cut = text.substring(0, Math.min(text.length(), Math.max(left, 0) + 1));
    left -= cut.getBytes(StandardCharsets.UTF_8).length + Message.Line.EXTRA;
    node.accept(new Message.Line(call, cut));
  }
}
