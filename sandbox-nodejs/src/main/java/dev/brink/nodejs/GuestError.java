package dev.brink.nodejs;

import org.jspecify.annotations.Nullable;

/** An error to be thrown in the guest, as one of its own, with nothing of the host in it. */
public final class GuestError extends Exception {
  private final String type;
  private final @Nullable String code;

  /**
   * @param type constructor name: {@code Error}, {@code TypeError}, {@code RangeError}, {@code
   *     SyntaxError}
   * @param code {@code error.code}, such as {@code ENOENT} or {@code ERR_OSSL_EVP_UNSUPPORTED};
   *     null for none
   * @param message what the guest reads
   */
  public GuestError(String type, @Nullable String code, String message) {
    // Neither suppression nor stack: nothing of the host is kept.
    super(message, null, false, false);
    this.type = type;
    this.code = code;
  }

  /** An {@code Error} with a code. */
  public GuestError(String code, String message) {
    this("Error", code, message);
  }

  String type() {
    return type;
  }

  @Nullable String code() {
    return code;
  }
}
