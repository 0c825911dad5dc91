package dev.brink.functions;

import java.util.Optional;

/** Where a function's guest runs. A Lambda function always runs in a process of its own. */
public enum Isolation {
  /** In the node, in an isolate. */
  IN_PROCESS("in-process"),
  /** In a process that can be killed, for tenants one does not trust. */
  PROCESS("process");

  private final String wireName;

  Isolation(String wireName) {
    this.wireName = wireName;
  }

  /** As in the admin API. */
  public String wireName() {
    return wireName;
  }

  public static Optional<Isolation> ofWireName(String name) {
    for (Isolation isolation : values()) {
      if (isolation.wireName.equals(name)) {
        return Optional.of(isolation);
      }
    }
    return Optional.empty();
  }
}
