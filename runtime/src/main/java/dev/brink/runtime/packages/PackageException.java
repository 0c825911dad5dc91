package dev.brink.runtime.packages;

/** An archive that cannot be accepted; the message is one sentence for whoever sent it. */
public final class PackageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String entry;

  PackageException(String rule, String entry, String sentence) {
    super(sentence, null, false, false);
    this.rule = rule;
    this.entry = entry;
  }

  /** Stable name such as {@code zip-ratio}. */
  public String rule() {
    return rule;
  }

  /** The entry it is about; "" for the archive as a whole. */
  public String entry() {
    return entry;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
