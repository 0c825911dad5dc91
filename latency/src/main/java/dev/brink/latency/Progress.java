package dev.brink.latency;

/** Hears how far a measurement has come. */
public interface Progress {
  /** For nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void begins(String phase) {}

        @Override
        public void reached(double share) {}
      };

  /** Something new is measured. */
  void begins(String phase);

  /**
   * How far it is.
   *
   * @param share 0 to 1
   */
  void reached(double share);
}
