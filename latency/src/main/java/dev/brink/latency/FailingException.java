package dev.brink.latency;

/** A function fails on its event, so that there is nothing to measure; the message says how. */
public final class FailingException extends Exception {
  public FailingException(String message) {
    super(message);
  }
}
