package dev.brink.process.worker;

import dev.brink.process.wire.Frames;
import dev.brink.process.wire.Message;
import dev.brink.process.wire.Messages;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The worker's end of the socket. Any thread may send, one receives. */
final class NodeLink {
  private final SocketChannel channel;
  private final Frames frames = new Frames();

  private NodeLink(SocketChannel channel) {
    this.channel = channel;
  }

  static NodeLink connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new NodeLink(channel);
  }

  /** Waits for the next message; null when the node has gone. */
  Message.@Nullable ToWorker receive() throws IOException {
    ByteBuffer next;
    while ((next = frames.next()) == null) {
      if (channel.read(frames.space()) < 0) {
        return null;
      }
    }
    return Messages.fromNode(next);
  }

  /** Sends a message; a node that has gone is noticed by whoever receives. */
  void send(Message.ToNode message) {
    ByteBuffer frame = Messages.frame(message);
    synchronized (channel) {
      try {
        while (frame.hasRemaining()) {
          channel.write(frame);
        }
      } catch (IOException gone) {
        WorkerExit.NODE_GONE.now();
      }
    }
  }
}
