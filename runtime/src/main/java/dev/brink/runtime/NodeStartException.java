package dev.brink.runtime;

import java.util.List;

/** Why a node does not start: a sentence for its user, and perhaps a line for each problem. */
public final class NodeStartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  NodeStartException(String sentence, List<String> details) {
    super(sentence);
    this.details = List.copyOf(details);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public List<String> details() {
    return details;
  }
}
