package dev.brink.cli.proof;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection that is opened again when it was closed. Costs next to nothing, so that a
 * measurement is one of the node.
 */
final class Connection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Connection(int port) {
    this.port = port;
  }

  /**
   * An answer.
   *
   * @param xCache the X-Cache field, "" when there is none
   */
  record Reply(int status, String xCache, String body) {}

  Reply get(String host, String path) throws IOException {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: proof\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    boolean fresh = socket == null;
    try {
      return exchange(request);
    } catch (IOException broken) {
      close();
      if (fresh) {
        throw broken;
      }
      // It may have been closed while it was idle.
      return exchange(request);
    }
  }

  private Reply exchange(byte[] request) throws IOException {
    Socket open = socket;
    InputStream from = in;
    if (open == null || from == null) {
      open = new Socket(InetAddress.getLoopbackAddress(), port);
      open.setTcpNoDelay(true);
      open.setSoTimeout(PATIENCE_MILLIS);
      from = new BufferedInputStream(open.getInputStream());
      socket = open;
      in = from;
    }
    open.getOutputStream().write(request);
    int status = Integer.parseInt(line(from).split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    boolean closes = false;
    String xCache = "";
    for (String field = line(from); !field.isEmpty(); field = line(from)) {
      String name = field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
      String value = field.substring(field.indexOf(':') + 1).strip();
      switch (name) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = true;
        case "connection" -> closes = value.equalsIgnoreCase("close");
        case "x-cache" -> xCache = value;
        default -> {}
      }
    }
    String body = chunked ? chunks(from) : text(from, length);
    if (closes) {
      close();
    }
    return new Reply(status, xCache, body);
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(text(in, size));
      line(in);
    }
    line(in);
    return body.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String text(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer was cut short");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
    socket = null;
    in = null;
  }
}
