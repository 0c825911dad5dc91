package dev.brink.runtime.admin;

/** The admin API cannot be started; the message is one sentence for the user. */
public final class AdminStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AdminStartException(String sentence) {
    super(sentence, null, false, false);
  }
}
