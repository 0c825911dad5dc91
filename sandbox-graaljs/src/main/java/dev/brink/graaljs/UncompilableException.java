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
    column =
        place == null
            ? 0
            : Math.max(0, place.getStartColumn() - (line == 1 ? FunctionSource.shift() : 0));
  }

  /** One whose place in the user's file is not known. */
  UncompilableException(RuntimeException problem) {
    super("SyntaxError: the code is not the body of a function", problem);
    line = 0;
    column = 0;
  }

  int line() {
    return line;
  }

  /** 1-based column in the user's file. */
  int column() {
    return column;
  }
}
