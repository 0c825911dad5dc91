package dev.brink.nodejs.zlib;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** deflate (RFC 1951), zlib (RFC 1950) and gzip (RFC 1952), compressing. */
final class Deflating implements Codec {

  /** RFC 1952 2.3: no name, no time, and Unix. */
  private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

  private final Deflater deflater;
  private final boolean gzip;
  private final CRC32 checksum = new CRC32();
  private long length;
  private Flush flush = Flush.NONE;
  private boolean flushed;
  private boolean headed;
  private boolean ended;

  Deflating(Format format, int level, int strategy, byte @Nullable [] dictionary) {
    gzip = format == Format.GZIP;
    deflater = new Deflater(level, format != Format.ZLIB);
    deflater.setStrategy(strategy >= 0 && strategy <= 2 ? strategy : Deflater.DEFAULT_STRATEGY);
    if (dictionary != null) {
      deflater.setDictionary(dictionary);
    }
  }

  @Override
  public void take(byte[] piece, Flush flush) {
    deflater.setInput(piece);
    if (gzip) {
      checksum.update(piece);
      length += piece.length;
    }
    this.flush = flush;
    flushed = false;
    if (flush == Flush.FINISH) {
      deflater.finish();
    }
  }

  @Override
  public byte @Nullable [] give() {
    if (ended || flushed) {
      return null;
    }
    byte[] piece = new byte[PIECE];
    int mode =
        switch (flush) {
          case NONE, FINISH -> Deflater.NO_FLUSH;
          case SYNC -> Deflater.SYNC_FLUSH;
          case FULL -> Deflater.FULL_FLUSH;
        };
    int made = deflater.deflate(piece, 0, PIECE, mode);
    flushed = made < PIECE && flush != Flush.FINISH;
    if (deflater.finished()) {
      ended = true;
    }
    if (gzip && (!headed || ended)) {
      return framed(piece, made);
    }
    return made == 0 ? null : Arrays.copyOf(piece, made);
  }

  private byte[] framed(byte[] piece, int made) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(made + 18);
    if (!headed) {
      headed = true;
      out.writeBytes(GZIP_HEADER);
    }
    out.write(piece, 0, made);
    if (ended) {
      littleEndian(out, checksum.getValue());
      littleEndian(out, length);
    }
    return out.toByteArray();
  }

  private static void littleEndian(ByteArrayOutputStream out, long number) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write((int) (number >> shift));
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
