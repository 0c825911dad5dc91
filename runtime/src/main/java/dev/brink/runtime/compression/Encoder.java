package dev.brink.runtime.compression;

import io.vertx.core.buffer.Buffer;

/** Compresses one body piece by piece. Used by one thread at a time. */
interface Encoder extends AutoCloseable {

  Coding coding();

  /** What is ready after this piece; may be nothing. */
  Buffer write(Buffer piece);

  /** What is left when the last piece has been written. */
  Buffer finish();

  /** Frees the memory; does nothing the second time. */
  @Override
  void close();
}
