package dev.brink.runtime.compression;

import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder.Parameters;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** RFC 7932, by Google's encoder. */
final class BrotliEncoder implements Encoder {

  /** Smaller than gzip's best, at about the time of gzip's default. */
  private static final int QUALITY = 5;

  /** 512 KB: what larger windows gain on web content is not worth their memory per body. */
  private static final int WINDOW_BITS = 19;

  private static final int BUFFER = 16 * 1024;

  private final ByteArrayOutputStream ready = new ByteArrayOutputStream(BUFFER);
  private final BrotliOutputStream encoder;
  private boolean closed;

  /** Takes memory outside of the heap until it is closed. */
  BrotliEncoder() {
    try {
      encoder =
          new BrotliOutputStream(
              ready, new Parameters().setQuality(QUALITY).setWindow(WINDOW_BITS), BUFFER);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public Coding coding() {
    return Coding.BROTLI;
  }

  @Override
  public Buffer write(Buffer piece) {
    try {
      encoder.write(piece.getBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return taken();
  }

  @Override
  public Buffer finish() {
    close();
    return taken();
  }

  private Buffer taken() {
    Buffer bytes = Buffer.buffer(ready.toByteArray());
    ready.reset();
    return bytes;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        encoder.close();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
