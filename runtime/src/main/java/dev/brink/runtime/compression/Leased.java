package dev.brink.runtime.compression;

import io.vertx.core.buffer.Buffer;

/** An encoder that gives back its place when it is closed. */
final class Leased implements Encoder {

  private final Encoder encoder;
  private final Runnable giveBack;
  private boolean closed;

  Leased(Encoder encoder, Runnable giveBack) {
    this.encoder = encoder;
    this.giveBack = giveBack;
  }

  @Override
  public Coding coding() {
    return encoder.coding();
  }

  @Override
  public Buffer write(Buffer piece) {
    return encoder.write(piece);
  }

  @Override
  public Buffer finish() {
    return encoder.finish();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      encoder.close();
      giveBack.run();
    }
  }
}
