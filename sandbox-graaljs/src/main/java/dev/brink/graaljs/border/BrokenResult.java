package dev.brink.graaljs.border;

/** A result that has not the shape of a request or response. */
final class BrokenResult extends Exception {
  private final transient Returned.Broken broken;

  BrokenResult(String rule, String path, String message) {
    super(message, null, false, false);
    broken = new Returned.Broken(rule, path, message);
  }

  /** A member of the wrong type. */
  static BrokenResult type(String path, String wanted, Object found) {
    return new BrokenResult(
        "value-type", path, path + " must be " + wanted + ", it is " + GuestValues.kind(found));
  }

  Returned.Broken broken() {
    return broken;
  }
}
