package dev.brink.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Unix domain socket that workers connect to, and the one thread that hears them all. The
 * socket lies in a folder that only the node's user can enter.
 */
final class WorkerSockets implements AutoCloseable {
  private final Path path;
  private final ServerSocketChannel server;
  private final Selector selector;
  private final Link.Greeter greeter;
  private final Thread thread;

  private WorkerSockets(
      Path path, ServerSocketChannel server, Selector selector, Link.Greeter greeter) {
    this.path = path;
    this.server = server;
    this.selector = selector;
    this.greeter = greeter;
    this.thread = Thread.ofPlatform().daemon().name("brink-workers").unstarted(this::run);
  }

  /** Opens the socket at a path that is free. */
  static WorkerSockets open(Path path, Link.Greeter greeter) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    server.configureBlocking(false);
    Selector selector = Selector.open();
    server.register(selector, SelectionKey.OP_ACCEPT);
    WorkerSockets sockets = new WorkerSockets(path, server, selector, greeter);
    sockets.thread.start();
    return sockets;
  }

  Path path() {
    return path;
  }

  private void run() {
    try {
      while (server.isOpen()) {
        selector.select(this::ready);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void ready(SelectionKey key) {
    if (!key.isValid()) {
      return;
    }
    if (key.attachment() instanceof Link link) {
      try {
        if (key.isReadable()) {
          link.readable();
        }
        if (key.isValid() && key.isWritable()) {
          link.writable();
        }
      } catch (IOException | RuntimeException gone) {
        // Whatever one worker does, the others are heard.
        link.close();
      }
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      SocketChannel channel = server.accept();
      if (channel == null) {
        return;
      }
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new Link(channel, key, greeter));
    } catch (IOException lost) {
      // Who connected has gone again.
    }
  }

  /** Closes every socket: workers that are left end by themselves. */
  @Override
  public void close() {
    try {
      server.close();
      selector.wakeup();
      thread.join();
      List<SelectionKey> left = new ArrayList<>(selector.keys());
      for (SelectionKey key : left) {
        if (key.attachment() instanceof Link link) {
          link.close();
        }
      }
      selector.close();
      Files.deleteIfExists(path);
    } catch (IOException ignored) {
      // Nothing is left to be saved.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
