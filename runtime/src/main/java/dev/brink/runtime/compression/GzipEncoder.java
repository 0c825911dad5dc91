package dev.brink.runtime.compression;

import io.vertx.core.buffer.Buffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** RFC 1952, with an empty file name and time so that equal bodies get equal bytes. */
final class GzipEncoder implements Encoder {

  /** Deflate's own default, and what the common servers take for dynamic content. */
  private static final int LEVEL = 6;

  private static final int OUTPUT = 16 * 1024;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final CRC32 sum = new CRC32();
  private final byte[] output = new byte[OUTPUT];
  private boolean begun;

  @Override
  public Coding coding() {
    return Coding.GZIP;
  }

  @Override
  public Buffer write(Buffer piece) {
    byte[] bytes = piece.getBytes();
    sum.update(bytes);
    deflater.setInput(bytes);
    return drained();
  }

  @Override
  public Buffer finish() {
    deflater.finish();
    Buffer rest = drained();
    rest.appendIntLE((int) sum.getValue());
    return rest.appendIntLE((int) deflater.getBytesRead());
  }

  private Buffer drained() {
    Buffer ready = Buffer.buffer();
    if (!begun) {
      begun = true;
      ready.appendBytes(HEADER);
    }
    int made = deflater.deflate(output);
    while (made > 0) {
      ready.appendBytes(output, 0, made);
      made = deflater.deflate(output);
    }
    return ready;
  }

  @Override
  public void close() {
    deflater.end();
  }
}
