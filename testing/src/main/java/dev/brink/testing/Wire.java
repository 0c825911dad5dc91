package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 as it is on the wire, one message a connection. */
final class Wire {
  private static final int LONGEST_LINE = 64 * 1024;

  private Wire() {}

  /** A line without its end; null at the end of the stream. */
  static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      if (line.size() == LONGEST_LINE) {
        throw new IOException("a line of a message is longer than " + LONGEST_LINE + " bytes");
      }
      line.write(b);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
  }

  /** The header section up to its empty line. */
  static HttpFields headers(InputStream in) throws IOException {
    HttpFields.Builder headers = HttpFields.builder();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a header line without a colon: " + line);
      }
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers.build();
  }

  /** A body as RFC 9112 6.3 delimits it. */
  static byte[] body(InputStream in, HttpFields headers, boolean untilClosed) throws IOException {
    String coding = headers.get("Transfer-Encoding");
    if (coding != null && coding.equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.get("Content-Length");
    if (length == null) {
      return untilClosed ? in.readAllBytes() : new byte[0];
    }
    int wanted = Integer.parseInt(length.strip());
    byte[] body = in.readNBytes(wanted);
    if (body.length < wanted) {
      throw new CutShortException(wanted, body);
    }
    return body;
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line(in);
      if (line == null) {
        throw new CutShortException(-1, body.toByteArray());
      }
      int size = Integer.parseInt(line.split(";", 2)[0].strip(), 16);
      byte[] chunk = in.readNBytes(size);
      body.writeBytes(chunk);
      if (chunk.length < size) {
        throw new CutShortException(-1, body.toByteArray());
      }
      if (size == 0) {
        headers(in);
        return body.toByteArray();
      }
      line(in);
    }
  }

  /** The connection ended before the body did. */
  static final class CutShortException extends EOFException {
    final transient byte[] received;

    CutShortException(int wanted, byte[] received) {
      super(
          "the connection ended after "
              + received.length
              + (wanted < 0 ? " bytes of the body" : " of " + wanted + " bytes of the body"));
      this.received = received;
    }
  }
}
