package dev.brink.runtime.range;

import io.vertx.core.buffer.Buffer;

/** A piece of an answer's body. */
public sealed interface Piece {

  /** Bytes made for the answer. */
  record Bytes(Buffer bytes) implements Piece {}

  /** Bytes of the stored object. */
  record Stored(ByteRange range) implements Piece {}
}
