package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What an {@link OriginDouble} does with a request.
 *
 * @param status of the answer, 200 to 599
 * @param headers in the order they are sent; {@code Content-Length}, {@code Date} and {@code
 *     Connection} are added
 * @param delay real time that passes before anything is sent; the test's clock does not move
 * @param ending how far the answer gets
 */
public record OriginReply(
    int status, HttpFields headers, byte[] body, Duration delay, Ending ending) {

  /** How far an answer gets. */
  public enum Ending {
    /** All of it is sent. */
    WHOLE,
    /** The connection is reset before anything is sent. */
    RESET,
    /** The connection is closed after half of the body. */
    CUT
  }

  public OriginReply {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + " is no final one: 200 to 599");
    }
  }

  /** An answer without headers and body. */
  public static OriginReply status(int status) {
    return new OriginReply(status, HttpFields.EMPTY, new byte[0], Duration.ZERO, Ending.WHOLE);
  }

  /** An answer with status 200 and a text. */
  public static OriginReply ok(String body) {
    return status(200).body(body);
  }

  /** Resets the connection without an answer. */
  public static OriginReply reset() {
    return new OriginReply(200, HttpFields.EMPTY, new byte[0], Duration.ZERO, Ending.RESET);
  }

  /** The same with one more header line. */
  public OriginReply header(String name, String value) {
    return new OriginReply(
        status, headers.toBuilder().add(name, value).build(), body, delay, ending);
  }

  /** The same with a text as UTF-8 for its body. */
  public OriginReply body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with this body. */
  public OriginReply body(byte[] bytes) {
    return new OriginReply(status, headers, bytes.clone(), delay, ending);
  }

  /** The same, so much later. */
  public OriginReply slow(Duration by) {
    return new OriginReply(status, headers, body, by, ending);
  }

  /** The same, with a connection that is closed after half of the body. */
  public OriginReply cut() {
    return new OriginReply(status, headers, body, delay, Ending.CUT);
  }
}
