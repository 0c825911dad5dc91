package dev.brink.process.worker;

import dev.brink.functions.LambdaSettings;
import dev.brink.nodejs.LoadedFunction;
import dev.brink.nodejs.LogLine;
import dev.brink.process.wire.GuestNetwork;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the execution environment of a Lambda function. */
@FunctionalInterface
public interface LambdaOpener {

  /**
   * Opens it; nothing of the user's runs yet.
   *
   * @param network what it may reach
   * @param reserved the platform's own environment variables
   * @param log gets each entry as it is written
   * @throws IOException when the archive cannot be read
   */
  LoadedFunction open(
      LambdaSettings settings,
      GuestNetwork network,
      Map<String, String> reserved,
      Consumer<LogLine> log,
      Clock clock)
      throws IOException;
}
