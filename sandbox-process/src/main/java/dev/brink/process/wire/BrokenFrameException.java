package dev.brink.process.wire;

/** Bytes that are no message: who sent them cannot be talked to any more. */
public final class BrokenFrameException extends RuntimeException {

  public BrokenFrameException(String message) {
    super(message);
  }
}
