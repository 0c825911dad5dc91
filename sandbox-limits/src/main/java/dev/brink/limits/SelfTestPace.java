package dev.brink.limits;

/** What a self-test tells of its progress, and how it leaves the machine to others. */
public interface SelfTestPace {

  /** Neither tells nor rests. */
  SelfTestPace HASTE =
      new SelfTestPace() {
        @Override
        public void begins(Limit limit) {}

        @Override
        public void rest() {}
      };

  /** The row that is going to be broken next. */
  void begins(Limit limit);

  /** Called between two steps, each of some milliseconds; may take its time. */
  void rest();
}
