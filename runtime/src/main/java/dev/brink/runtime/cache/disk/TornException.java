package dev.brink.runtime.cache.disk;

import java.io.IOException;

/** A file is not what was written to it: cut short, overwritten, or its bits have changed. */
final class TornException extends IOException {
  private static final long serialVersionUID = 1L;

  TornException(String message) {
    super(message);
  }

  TornException(Throwable cause) {
    super(cause);
  }
}
