package dev.brink.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Kept-alive connections to one server, each with at most one request under way. */
final class Connections implements AutoCloseable {
  private final Selector selector;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private final ByteBuffer request;
  private int busy;
  private long errors;

  private Connections(Selector selector, byte[] request) {
    this.selector = selector;
    this.request = ByteBuffer.allocateDirect(request.length).put(request).flip();
  }

  /**
   * Connects.
   *
   * @throws IOException when the server does not take that many
   */
  static Connections open(int port, byte[] request, int count) throws IOException {
    Connections connections = new Connections(Selector.open(), request);
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      connections.channels.add(channel);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel);
      channel.register(connections.selector, SelectionKey.OP_READ, connection);
      connections.free.add(connection);
    }
    return connections;
  }

  /** Requests under way. */
  int busy() {
    return busy;
  }

  /** Answers other than 200, and connections that were lost, so far. */
  long errors() {
    return errors;
  }

  /** Sends a request that was due then; false when no connection is free. */
  boolean send(long due) throws IOException {
    Connection connection = free.poll();
    if (connection == null) {
      return false;
    }
    busy++;
    connection.send(request.duplicate(), due);
    return true;
  }

  /** Takes what has arrived, without waiting for more. */
  void receive(Histogram latencies) throws IOException {
    selector.selectNow(
        key -> {
          Connection connection = (Connection) key.attachment();
          switch (connection.receive()) {
            case UNFINISHED -> {}
            case OK -> {
              latencies.recordValue(System.nanoTime() - connection.due());
              busy--;
              free.add(connection);
            }
            case FAILED -> {
              // It is not used again: what follows on it cannot be told apart.
              errors++;
              busy--;
              key.cancel();
            }
          }
        });
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }
}
