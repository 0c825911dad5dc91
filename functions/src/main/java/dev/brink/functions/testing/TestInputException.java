package dev.brink.functions.testing;

/** What was given to be tested cannot be read; the message says which file and what is wrong. */
public final class TestInputException extends Exception {
  public TestInputException(String message) {
    super(message);
  }
}
