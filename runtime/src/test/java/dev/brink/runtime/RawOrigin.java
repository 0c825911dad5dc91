package dev.brink.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An origin that does on each connection exactly what a test says, also what no origin should. */
public final class RawOrigin implements AutoCloseable {

  /** One connection, its request's header section already read. */
  public record Connection(Socket socket, String requestHead) {
    public void write(String text) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  /** What to do with a request; the connection is closed afterwards. */
  public interface Script {
    void run(Connection connection) throws IOException;
  }

  private final ServerSocket server;
  public final AtomicInteger requests = new AtomicInteger();

  public RawOrigin(Script script) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(() -> accept(script));
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, script));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket, Script script) {
    try (socket) {
      String head = readHead(socket.getInputStream());
      if (!head.isEmpty()) {
        requests.incrementAndGet();
        script.run(new Connection(socket, head));
      }
    } catch (IOException gone) {
      // The node hung up: nothing to do for this connection.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        return "";
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
