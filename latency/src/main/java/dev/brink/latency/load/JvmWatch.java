package dev.brink.latency.load;

/** Looks at what the JVM does while functions are called. */
public interface JvmWatch {
  /** Sees nothing. */
  JvmWatch NONE = () -> () -> JvmActivity.NONE;

  /** Begins to look, on the thread that will make the calls. */
  Session begin();

  /** One look. */
  interface Session {
    /** Ends it; what it saw. */
    JvmActivity end();
  }
}
