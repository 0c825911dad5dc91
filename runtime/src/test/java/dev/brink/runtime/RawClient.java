package dev.brink.runtime;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A viewer that writes exactly what a test says, on a socket of its own. */
public final class RawClient implements AutoCloseable {

  /** An answer as it stood on the wire; the body is unchunked. */
  public record Answer(int status, String head, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      String found = "";
      for (String line : head.split("\r\n")) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
          found = line.substring(colon + 1).strip();
        }
      }
      return found;
    }
  }

  private final Socket socket;

  public RawClient(int port) throws IOException {
    this(new Socket("127.0.0.1", port));
  }

  public RawClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
  }

  public static Answer get(int port, String path, String... headers) throws IOException {
    try (RawClient client = new RawClient(port)) {
      return client.send(request("GET", path, headers));
    }
  }

  public static String request(String method, String path, String... headers) {
    List<String> lines = new ArrayList<>(List.of(headers));
    if (lines.stream().noneMatch(line -> line.regionMatches(true, 0, "host:", 0, 5))) {
      lines.addFirst("Host: test.cloudfront.localhost");
    }
    return method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
  }

  public RawClient write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  public Answer send(String text) throws IOException {
    return write(text).read(text.startsWith("HEAD"));
  }

  public Answer read() throws IOException {
    return read(false);
  }

  public Answer read(boolean bodiless) throws IOException {
    String head = readHead();
    Answer answer = new Answer(Integer.parseInt(head.split(" ")[1]), head, new byte[0]);
    if (bodiless || answer.status == 204 || answer.status == 304 || answer.status < 200) {
      return answer;
    }
    return new Answer(answer.status, head, readBody(answer));
  }

  /** The header section only, the body left on the socket. */
  public String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      head.append((char) readByte());
    }
    return head.toString();
  }

  /** Whether the other end closes, or resets, before it sends another byte. */
  public boolean closes() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException silent) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  public InputStream input() throws IOException {
    return socket.getInputStream();
  }

  public OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  private int readByte() throws IOException {
    int read = socket.getInputStream().read();
    if (read < 0) {
      throw new EOFException("closed");
    }
    return read;
  }

  private byte[] readBody(Answer answer) throws IOException {
    if (answer.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      while (true) {
        int size = Integer.parseInt(readLine().strip(), 16);
        body.write(readFully(size));
        readLine();
        if (size == 0) {
          return body.toByteArray();
        }
      }
    }
    if (answer.header("Content-Length").isEmpty()) {
      return socket.getInputStream().readAllBytes();
    }
    return readFully(Integer.parseInt(answer.header("Content-Length")));
  }

  private byte[] readFully(int size) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("closed after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = readByte();
    while (c != '\n') {
      line.append((char) c);
      c = readByte();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
