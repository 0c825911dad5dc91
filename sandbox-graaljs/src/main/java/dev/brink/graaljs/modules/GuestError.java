package dev.brink.graaljs.modules;

/**
 * An error to be thrown in the guest, as its own kind of error and with nothing of the host in it.
 */
public final class GuestError extends Exception {
  private final String type;

  /**
   * @param type constructor name: {@code Error}, {@code TypeError} or {@code RangeError}
   * @param message what the guest reads
   */
  public GuestError(String type, String message) {
    // Neither suppression nor stack: nothing of the host is kept.
    super(message, null, false, false);
    this.type = type;
  }

  public String type() {
    return type;
  }
}
