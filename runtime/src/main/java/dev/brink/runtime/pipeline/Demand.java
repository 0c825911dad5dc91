package dev.brink.runtime.pipeline;

/** How many chunks the reader of a stream has asked for and not had yet. Used on one context. */
public final class Demand {
  private long left;

  /** Asks for more; {@code Long.MAX_VALUE} asks for all there will ever be. */
  public void add(long amount) {
    left = left > Long.MAX_VALUE - amount ? Long.MAX_VALUE : left + amount;
  }

  /** Hands one over. */
  public void take() {
    left = left == Long.MAX_VALUE ? left : left - 1;
  }

  /** Takes back what was asked for: the reader pauses. */
  public void clear() {
    left = 0;
  }

  public boolean isOpen() {
    return left > 0;
  }
}
