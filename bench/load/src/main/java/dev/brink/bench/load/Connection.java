package dev.brink.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection: a request, then its answer, which ends where Content-Length says. */
final class Connection {
  /** How far an answer is. */
  enum Answer {
    UNFINISHED,
    OK,
    FAILED
  }

  private static final byte[] CONTENT_LENGTH =
      "\ncontent-length:".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] OK_LINE = "HTTP/1.1 200".getBytes(StandardCharsets.ISO_8859_1);

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
  private long due;

  /** Length of the whole answer; -1 until its header section is there. */
  private int length = -1;

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /** When the request under way was due, in nanoseconds. */
  long due() {
    return due;
  }

  void send(ByteBuffer request, long when) throws IOException {
    due = when;
    buffer.clear();
    length = -1;
    // A request of some tens of bytes always fits a socket that is empty.
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  Answer receive() {
    try {
      if (channel.read(buffer) < 0) {
        return Answer.FAILED;
      }
    } catch (IOException lost) {
      return Answer.FAILED;
    }
    if (length < 0) {
      int end = endOfHeaders();
      if (end < 0) {
        return buffer.hasRemaining() ? Answer.UNFINISHED : Answer.FAILED;
      }
      length = end + contentLength(end);
      if (length < end || length > buffer.capacity()) {
        return Answer.FAILED;
      }
    }
    if (buffer.position() < length) {
      return Answer.UNFINISHED;
    }
    return startsWithOk() ? Answer.OK : Answer.FAILED;
  }

  private int endOfHeaders() {
    byte[] bytes = buffer.array();
    for (int i = 3; i < buffer.position(); i++) {
      if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  /** Its value, read without garbage; a negative number when there is none. */
  private int contentLength(int end) {
    byte[] bytes = buffer.array();
    for (int i = 0; i + CONTENT_LENGTH.length < end; i++) {
      if (bytes[i] == '\n' && isContentLength(i)) {
        int value = 0;
        for (int at = i + CONTENT_LENGTH.length; bytes[at] != '\r'; at++) {
          value = bytes[at] == ' ' ? value : value * 10 + bytes[at] - '0';
        }
        return value;
      }
    }
    return Integer.MIN_VALUE;
  }

  private boolean isContentLength(int at) {
    byte[] bytes = buffer.array();
    for (int i = 1; i < CONTENT_LENGTH.length; i++) {
      // Small letters: all of the name's bytes but the hyphen and the colon have a case.
      if ((bytes[at + i] | 0x20) != (CONTENT_LENGTH[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private boolean startsWithOk() {
    byte[] bytes = buffer.array();
    for (int i = 0; i < OK_LINE.length; i++) {
      if (bytes[i] != OK_LINE[i]) {
        return false;
      }
    }
    return true;
  }
}
