package dev.brink.nodejs.zlib;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** RFC 7932, compressing. */
final class BrotliEncoding implements Codec {
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final BrotliOutputStream encoder;
  private boolean closed;

  BrotliEncoding(int quality, int window, int mode) {
    Brotli4jLoader.ensureAvailability();
    Encoder.Parameters parameters =
        new Encoder.Parameters()
            .setQuality(quality)
            .setWindow(window)
            .setMode(
                switch (mode) {
                  case 1 -> Encoder.Mode.TEXT;
                  case 2 -> Encoder.Mode.FONT;
                  default -> Encoder.Mode.GENERIC;
                });
    try {
      encoder = new BrotliOutputStream(made, parameters, PIECE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void take(byte[] piece, Flush flush) {
    try {
      encoder.write(piece);
      switch (flush) {
        case NONE -> {}
        case SYNC, FULL -> encoder.flush();
        case FINISH -> close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public byte @Nullable [] give() {
    if (made.size() == 0) {
      return null;
    }
    byte[] all = made.toByteArray();
    made.reset();
    return all;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        encoder.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
