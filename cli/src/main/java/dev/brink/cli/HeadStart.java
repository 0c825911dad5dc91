package dev.brink.cli;

/** A command with slow work that needs no option of it, to be begun before they are read. */
interface HeadStart {

  /** Begins that work on another thread; does nothing when it has begun. */
  void begin();
}
