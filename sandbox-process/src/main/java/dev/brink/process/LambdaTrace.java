package dev.brink.process;

import dev.brink.functions.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frames of a guest's stack that are in its package.
 *
 * @param line 1-based line of the innermost, 0 when there is none
 */
record LambdaTrace(int line, int column, List<String> frames) {
  private static final Pattern FRAME =
      Pattern.compile("at (?:.* \\()?(?:file://)?/var/task/.*?:(\\d{1,9}):(\\d{1,9})\\)?");

  static LambdaTrace of(List<String> stack) {
    int line = 0;
    int column = 0;
    List<String> frames = new ArrayList<>();
    for (String text : stack) {
      String frame = text.strip();
      Matcher place = FRAME.matcher(frame);
      if (place.matches()) {
        if (frames.isEmpty()) {
          line = Integer.parseInt(place.group(1));
          column = Integer.parseInt(place.group(2));
        }
        frames.add(frame);
      }
    }
    return new LambdaTrace(line, column, frames);
  }

  Failure failure(Failure.Kind kind, String message) {
    return new Failure(kind, message, line, column, null, frames);
  }
}
