package dev.brink.process;

import dev.brink.process.wire.BrokenFrameException;
import dev.brink.process.wire.Frames;
import dev.brink.process.wire.Message;
import dev.brink.process.wire.Messages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The node's end of one worker's socket. Any thread may send; the sockets' thread receives. */
final class Link {

  /** Takes over once the worker has said who it is. */
  interface Greeter {
    /** What is to get the worker's messages; null when nobody waits for this token. */
    @Nullable Consumer<Message.ToNode> welcome(Link link, String token);
  }

  /** A token is all there is to say before the node knows who speaks. */
  private static final int LONGEST_GREETING = 256;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final Greeter greeter;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private Frames frames = new Frames(LONGEST_GREETING);
  private @Nullable Consumer<Message.ToNode> receiver;

  Link(SocketChannel channel, SelectionKey key, Greeter greeter) {
    this.channel = channel;
    this.key = key;
    this.greeter = greeter;
  }

  /** Sends without waiting: what the socket does not take now is sent when it does. */
  void send(Message.ToWorker message) {
    ByteBuffer frame = Messages.frame(message);
    synchronized (unsent) {
      try {
        if (unsent.isEmpty()) {
          channel.write(frame);
        }
        if (frame.hasRemaining()) {
          unsent.add(frame);
          key.interestOpsOr(SelectionKey.OP_WRITE);
          key.selector().wakeup();
        }
      } catch (IOException | CancelledKeyException gone) {
        // The reading side notices, too, and ends what was under way.
        unsent.clear();
      }
    }
  }

  /** The socket takes more. */
  void writable() throws IOException {
    synchronized (unsent) {
      ByteBuffer first;
      while ((first = unsent.peek()) != null) {
        channel.write(first);
        if (first.hasRemaining()) {
          return;
        }
        unsent.remove();
      }
      key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }
  }

  /**
   * There is something to read.
   *
   * @throws IOException when the worker has gone, or says what no worker says
   */
  void readable() throws IOException {
    if (channel.read(frames.space()) < 0) {
      throw new IOException("the worker closed its socket");
    }
    deliver();
  }

  private void deliver() throws IOException {
    try {
      ByteBuffer next;
      while ((next = frames.next()) != null) {
        Message.ToNode message = Messages.fromWorker(next);
        if (receiver != null) {
          receiver.accept(message);
        } else {
          greet(message);
          return;
        }
      }
    } catch (BrokenFrameException broken) {
      throw new IOException(broken.getMessage());
    }
  }

  private void greet(Message.ToNode message) throws IOException {
    receiver = message instanceof Message.Hello hello ? greeter.welcome(this, hello.token()) : null;
    if (receiver == null) {
      throw new IOException("nobody was expected");
    }
    // A worker says nothing more until it is told to load something.
    frames = new Frames();
  }

  /** Completed when nothing more comes: all that came before has been received by then. */
  CompletableFuture<Void> closed() {
    return closed;
  }

  /** Ends it; for the sockets' thread. */
  void close() {
    key.cancel();
    try {
      channel.close();
    } catch (IOException ignored) {
      // It is closed all the same.
    }
    closed.complete(null);
  }
}
