package dev.brink.process.worker;

import dev.brink.nodejs.LoadedFunction;
import dev.brink.process.wire.Message;
import java.util.List;

/** What a guest threw, cut to what a person reads: it may have any length. */
final class Problems {
  private static final int TYPE = 256;
  private static final int MESSAGE = 32 * 1024;
  private static final int FRAMES = 100;
  private static final int FRAME = 512;

  private Problems() {}

  static Message.Problem of(LoadedFunction.Failed failed) {
    List<String> trace =
        failed.trace().stream().limit(FRAMES).map(frame -> cut(frame, FRAME)).toList();
    return new Message.Problem(cut(failed.type(), TYPE), cut(failed.message(), MESSAGE), trace);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "...";
  }
}
