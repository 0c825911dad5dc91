package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests byte for byte, each on a connection of its own: Java's HTTP client lets neither
 * Host nor every path be chosen.
 */
final class ViewerClient {
  private static final int ANSWER_MILLIS = 120_000;

  private final int port;

  ViewerClient(int port) {
    this.port = port;
  }

  /** What came back. */
  record Received(int status, HttpFields headers, byte[] body, @Nullable String cut) {}

  Received send(ViewerRequest request, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(ANSWER_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(head(request, host).getBytes(StandardCharsets.ISO_8859_1));
      out.write(request.body());
      out.flush();
      return read(new BufferedInputStream(socket.getInputStream()), request.method());
    }
  }

  private static String head(ViewerRequest request, String host) {
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    if (!request.headers().contains("Host")) {
      head.append("Host: ").append(host).append("\r\n");
    }
    request.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (request.body().length > 0 && !request.headers().contains("Content-Length")) {
      head.append("Content-Length: ").append(request.body().length).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString();
  }

  private static Received read(InputStream in, String method) throws IOException {
    String line = Wire.line(in);
    String[] words = line == null ? new String[0] : line.split(" ", 3);
    if (words.length < 2) {
      throw new IOException("the node closed the connection without an answer");
    }
    int status = Integer.parseInt(words[1]);
    HttpFields headers = Wire.headers(in);
    if (method.equals("HEAD") || status == 204 || status == 304) {
      return new Received(status, headers, new byte[0], null);
    }
    try {
      return new Received(status, headers, Wire.body(in, headers, true), null);
    } catch (Wire.CutShortException cut) {
      return new Received(status, headers, cut.received, cut.getMessage());
    }
  }
}
