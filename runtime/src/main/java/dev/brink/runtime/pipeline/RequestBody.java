package dev.brink.runtime.pipeline;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** The viewer's body, streamed once. */
public sealed interface RequestBody {

  /** No body. */
  record None() implements RequestBody {}

  /** A body in memory: read already, or made by a function. */
  record Bytes(Buffer bytes) implements RequestBody {}

  /**
   * A paused stream that the origin stage resumes.
   *
   * @param length Content-Length, -1 when chunked
   */
  record Streamed(ReadStream<Buffer> stream, long length) implements RequestBody {}

  RequestBody NONE = new None();
}
