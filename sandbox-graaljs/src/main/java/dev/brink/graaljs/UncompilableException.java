package dev.brink.graaljs;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/** Code that the engine's parser refuses. */
final class UncompilableException extends RuntimeException {
  private final int line;
  private final int column;

  UncompilableException(PolyglotException problem) {
    // The engine's message goes on with file and a picture of the line.
    super(String.valueOf(problem.getMessage()).lines().findFirst().orElse(""), problem);
    SourceSection place = problem.getSourceLocation();
    line = place == null ? 0 : place.getStartLine();
    column = place == null ? 0 : place.getStartColumn();
  }

  int line() {
    return line;
  }

  /** 1-based column in the user's file, whose first line the engine sees moved by some columns. */
  int column(int shift) {
    return Math.max(0, line == 1 ? column - shift : column);
  }
}
