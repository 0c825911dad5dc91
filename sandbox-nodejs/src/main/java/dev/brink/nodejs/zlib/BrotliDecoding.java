package dev.brink.nodejs.zlib;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import dev.brink.nodejs.GuestError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** RFC 7932, decompressing. */
final class BrotliDecoding implements Codec {
  private final DecoderJNI.Wrapper decoder;
  private ByteBuffer input = ByteBuffer.allocate(0);
  private ByteBuffer output = ByteBuffer.allocate(0);
  private boolean finishing;
  private boolean done;
  private boolean closed;

  BrotliDecoding() {
    Brotli4jLoader.ensureAvailability();
    try {
      decoder = new DecoderJNI.Wrapper(PIECE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void take(byte[] piece, Flush flush) {
    ByteBuffer joined = ByteBuffer.allocate(input.remaining() + piece.length);
    joined.put(input).put(piece).flip();
    input = joined;
    finishing = flush == Flush.FINISH;
  }

  @Override
  public byte @Nullable [] give() throws GuestError {
    while (!done) {
      if (output.hasRemaining()) {
        return piece();
      }
      switch (decoder.getStatus()) {
        case DONE -> done = true;
        case OK -> decoder.push(0);
        case NEEDS_MORE_OUTPUT -> output = decoder.pull();
        case NEEDS_MORE_INPUT -> {
          if (decoder.hasOutput()) {
            output = decoder.pull();
          } else if (!feed()) {
            return null;
          }
        }
        case ERROR -> throw Inflating.error("ERR__ERROR_FORMAT", "Decompression failed");
      }
    }
    return null;
  }

  private byte[] piece() {
    byte[] piece = new byte[Math.min(PIECE, output.remaining())];
    output.get(piece);
    return piece;
  }

  private boolean feed() throws GuestError {
    if (!input.hasRemaining()) {
      if (finishing) {
        throw Inflating.error("Z_BUF_ERROR", "unexpected end of file");
      }
      return false;
    }
    ByteBuffer into = decoder.getInputBuffer();
    into.clear();
    int count = Math.min(into.remaining(), input.remaining());
    into.put(input.slice(input.position(), count));
    input.position(input.position() + count);
    decoder.push(count);
    return true;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      decoder.destroy();
    }
  }
}
