package dev.brink.process.worker;

/** Why a worker ends by itself, as its exit status. */
public enum WorkerExit {
  /** The node closed the socket or standard input, or was killed. */
  NODE_GONE(0),
  /** The heap is full: what the JVM exits with under {@code -XX:+ExitOnOutOfMemoryError}. */
  OUT_OF_MEMORY(3),
  /** The guest kept working when its call had ended. */
  LEFT_OVER(4),
  /** A bug in the worker. */
  BROKEN(70);

  private final int status;

  WorkerExit(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** Ends the process without ceremony: the guest may have hooks, locks and threads. */
  void now() {
    Runtime.getRuntime().halt(status);
  }
}
