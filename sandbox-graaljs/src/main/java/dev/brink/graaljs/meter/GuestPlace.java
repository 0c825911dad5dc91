package dev.brink.graaljs.meter;

import com.oracle.truffle.api.Truffle;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.source.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * A place in a function's own code.
 *
 * @param line 1-based, 0 when unknown
 * @param column 1-based
 */
public record GuestPlace(int line, int column) {
  /** No place. */
  public static final GuestPlace UNKNOWN = new GuestPlace(0, 0);

  /**
   * Where the guest on this thread is.
   *
   * @param at what it runs, when that is known; otherwise, and in code that is not the function's,
   *     the innermost call counts that the function itself makes
   */
  static GuestPlace of(@Nullable Node at) {
    GuestPlace here = placeOf(at);
    if (here != UNKNOWN) {
      return here;
    }
    GuestPlace caller =
        Truffle.getRuntime()
            .iterateFrames(
                frame -> {
                  GuestPlace place = placeOf(frame.getCallNode());
                  return place == UNKNOWN ? null : place;
                });
    return caller == null ? UNKNOWN : caller;
  }

  private static GuestPlace placeOf(@Nullable Node node) {
    SourceSection section = node == null ? null : node.getEncapsulatingSourceSection();
    if (section == null || !section.isAvailable()) {
      return UNKNOWN;
    }
    String file = section.getSource().getName();
    // What is Brink's own is called brink:something.
    return file.endsWith(".js") && file.indexOf(':') < 0
        ? new GuestPlace(section.getStartLine(), section.getStartColumn())
        : UNKNOWN;
  }
}
