package dev.brink.runtime.pipeline;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** What follows the header section of an answer. */
public sealed interface ResponseBody {

  /** No body at all: HEAD, 204, 304. */
  record None() implements ResponseBody {}

  /** A body in memory: cached objects and generated answers. */
  record Bytes(Buffer bytes) implements ResponseBody {}

  /**
   * A paused stream, read once.
   *
   * @param length Content-Length, -1 when unknown
   * @param discard ends the origin's transfer when nobody wants the rest
   */
  record Streamed(ReadStream<Buffer> stream, long length, Runnable discard)
      implements ResponseBody {}

  ResponseBody NONE = new None();
}
