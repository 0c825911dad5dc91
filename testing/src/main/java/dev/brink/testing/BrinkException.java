package dev.brink.testing;

import java.util.List;

/** What a test asked for cannot be done; the message says what, which and what is allowed. */
public final class BrinkException extends RuntimeException {
  private final List<String> details;

  BrinkException(String sentence, List<String> details) {
    super(details.isEmpty() ? sentence : sentence + "\n  " + String.join("\n  ", details));
    this.details = List.copyOf(details);
  }

  BrinkException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.details = List.of();
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** One line for each thing that is wrong; empty when the message says it all. */
  public List<String> details() {
    return details;
  }
}
