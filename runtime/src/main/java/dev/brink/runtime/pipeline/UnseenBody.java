package dev.brink.runtime.pipeline;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The body of an answer that another takes the place of. It is read to its end, because the cache
 * stores what is read; a body beyond a megabyte is given up.
 */
public final class UnseenBody {
  private static final long MOST = 1_048_576;

  private final ResponseBody.Streamed body;
  private long read;

  private UnseenBody(ResponseBody.Streamed body) {
    this.body = body;
  }

  /** Reads it to its end, or discards it. */
  public static void read(ResponseBody body) {
    if (body instanceof ResponseBody.Streamed streamed) {
      new UnseenBody(streamed).start();
    }
  }

  private void start() {
    ReadStream<Buffer> stream = body.stream();
    stream.exceptionHandler(brokenOff -> {});
    stream.endHandler(end -> {});
    stream.handler(this::count);
    stream.resume();
  }

  private void count(Buffer chunk) {
    long before = read;
    read += chunk.length();
    if (before <= MOST && read > MOST) {
      body.discard().run();
    }
  }
}
