package dev.brink.runtime.logs;

/** How the sending of an answer ended. */
public enum Ending {
  /** The last byte is handed over. */
  COMPLETE,
  /** The viewer left while the body was on its way. */
  VIEWER_LEFT,
  /** The viewer had left before the answer began. */
  VIEWER_GONE,
  /** The body's source broke off; the viewer's connection was reset. */
  BROKEN_OFF
}
