package com.oracle.truffle.regex.tregex.nodes;

import com.oracle.truffle.api.strings.TruffleString;
import dev.brink.graaljs.meter.Polls;

/**
 * Where a matcher of the regular expression engine stands. Takes the place of the engine's own
 * class of this name (TRegex 25.0.3), which it does over by the class path: this module comes
 * before the engine's jar.
 *
 * <p>The one difference is {@link #incLoopCount}: the engine's own never looks up while it is
 * interpreted, so that nothing in the process could stop a match that backtracks forever. {@code
 * EngineFactory} refuses to make an engine without this class.
 */
public abstract class TRegexExecutorLocals {

  /** Steps of a matcher between two looks; a power of two. */
  private static final int STEPS_PER_LOOK = 256;

  private final TruffleString input;
  private final int fromIndex;
  private final int maxIndex;
  private final int regionFrom;
  private final int regionTo;
  private int index;
  private int nextIndex;
  private int loopCount;

  public TRegexExecutorLocals(
      TruffleString input, int fromIndex, int maxIndex, int regionFrom, int regionTo, int index) {
    this.input = input;
    this.fromIndex = fromIndex;
    this.maxIndex = maxIndex;
    this.regionFrom = regionFrom;
    this.regionTo = regionTo;
    this.index = index;
  }

  /** Brink's own: says that this is the class that can be stopped. */
  public static boolean canBeStopped() {
    return true;
  }

  public final TruffleString getInput() {
    return input;
  }

  public final int getFromIndex() {
    return fromIndex;
  }

  public final int getMaxIndex() {
    return maxIndex;
  }

  public int getRegionFrom() {
    return regionFrom;
  }

  public int getRegionTo() {
    return regionTo;
  }

  public final int getIndex() {
    return index;
  }

  public final void setIndex(int index) {
    this.index = index;
  }

  public final int getNextIndex() {
    return nextIndex;
  }

  public final void setNextIndex(int nextIndex) {
    this.nextIndex = nextIndex;
  }

  /** Called by the matchers once in every round of their loops. */
  public final void incLoopCount(TRegexExecutorNode executor) {
    if ((++loopCount & (STEPS_PER_LOOK - 1)) == 0) {
      Polls.poll();
    }
  }
}
