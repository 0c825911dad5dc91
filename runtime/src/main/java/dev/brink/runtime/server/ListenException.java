package dev.brink.runtime.server;

import java.net.BindException;
import java.net.UnknownHostException;

/** A port cannot be opened; the message is one sentence for the user. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ListenException(String sentence) {
    super(sentence, null, false, false);
  }

  /**
   * Says why and what to do.
   *
   * @param what whose port it is, e.g. {@code admin}
   * @param option where another port is chosen, e.g. {@code --admin-port}
   */
  public static ListenException of(
      String what, String host, int port, String option, Throwable failure) {
    String where = "the " + what + " port " + host + ":" + port;
    if (isTaken(failure)) {
      return new ListenException(where + " is taken; choose another with " + option);
    }
    return new ListenException(
        where
            + " cannot be opened"
            + (failure instanceof UnknownHostException
                ? ": there is no address " + host
                : ": " + reason(failure)));
  }

  /** The native transport has an exception of its own, with the system's words in it. */
  private static boolean isTaken(Throwable failure) {
    return failure instanceof BindException || reason(failure).equals("Address already in use");
  }

  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.substring(message.lastIndexOf(": ") + 1).strip();
  }
}
