package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * Reads the beginning of a request's body for a function to see, and pauses: what comes after it
 * waits at the viewer until the origin takes it.
 */
final class BodyPeek {

  /**
   * What was seen.
   *
   * @param body the whole body again, to be read from its beginning
   */
  record Peeked(Event.Body shown, RequestBody body) {}

  private final ReadStream<Buffer> stream;
  private final long length;
  private final int most;
  private final Buffer start = Buffer.buffer();
  private final Promise<Peeked> peeked = Promise.promise();

  private BodyPeek(RequestBody.Streamed body, int most) {
    this.stream = body.stream();
    this.length = body.length();
    this.most = most;
  }

  /** Shows at most so many bytes. */
  static Future<Peeked> read(RequestBody body, int most) {
    return switch (body) {
      case RequestBody.None none ->
          Future.succeededFuture(new Peeked(new Event.Body(new byte[0], false), none));
      case RequestBody.Bytes whole ->
          Future.succeededFuture(new Peeked(shown(whole.bytes(), most), whole));
      case RequestBody.Streamed streamed -> new BodyPeek(streamed, most).start();
    };
  }

  static Event.Body shown(Buffer bytes, int most) {
    return bytes.length() > most
        ? new Event.Body(bytes.getBytes(0, most), true)
        : new Event.Body(bytes.getBytes(), false);
  }

  private Future<Peeked> start() {
    stream.exceptionHandler(gone -> peeked.tryFail(endedEarly()));
    stream.endHandler(
        end -> peeked.tryComplete(new Peeked(shown(start, most), new RequestBody.Bytes(start))));
    stream.handler(this::chunk);
    stream.resume();
    return peeked.future();
  }

  private void chunk(Buffer chunk) {
    start.appendBuffer(chunk);
    if (start.length() > most) {
      stream.pause();
      PeekedBody whole = new PeekedBody(start, stream);
      peeked.tryComplete(new Peeked(shown(start, most), new RequestBody.Streamed(whole, length)));
    }
  }

  private static EdgeException endedEarly() {
    return new EdgeException(
        EdgeException.Source.VIEWER,
        EdgeException.Kind.BAD_REQUEST,
        "The request body ended early.");
  }
}
