package dev.brink.nodejs;

import dev.brink.functions.LambdaSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.graalvm.polyglot.Engine;

/**
 * Runs Lambda functions on GraalJS: the compiled forms of Node.js's own modules are kept for all
 * functions opened from one runtime.
 */
public final class NodeRuntime implements AutoCloseable {

  /** The {@code process.version} that functions read. */
  public static final String NODE_VERSION = "v22.21.0";

  private final Engine engine;
  private final List<NodeModule> modules;

  /**
   * @param modules the modules with a host behind them; where two have one name, the last one wins
   */
  public NodeRuntime(List<NodeModule> modules) {
    this.modules = List.copyOf(modules);
    this.engine =
        Engine.newBuilder("js")
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .option("engine.WarnVirtualThreadSupport", "false")
            .build();
  }

  /**
   * Makes an execution environment; nothing of the user's runs before {@link
   * LoadedFunction#initialise}.
   *
   * @param reservedEnvironment the platform's own variables ({@code AWS_LAMBDA_FUNCTION_NAME},
   *     {@code AWS_REGION} ...); they win over the user's, and {@code context} is filled from them
   * @param log gets each entry as it is written, on the function's thread
   * @param clock what {@code Date}, timers and the remaining time go by
   * @throws IOException when the archive cannot be read
   */
  public LoadedFunction open(
      LambdaSettings settings,
      Map<String, String> reservedEnvironment,
      Consumer<LogLine> log,
      Clock clock)
      throws IOException {
    throw new IOException("no engine " + engine + " for " + modules);
  }

  @Override
  public void close() {
    engine.close();
  }
}
