package dev.brink.nodejs;

import dev.brink.functions.LambdaSettings;
import dev.brink.graaljs.Confinement;
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
  private final Library library;

  /**
   * @param modules the modules with a host behind them; where two have one name, the last one wins,
   *     and it wins over one of Node.js's pure modules
   */
  public NodeRuntime(List<NodeModule> modules) {
    this.library = new Library(modules);
    this.engine = Confinement.engine();
  }

  /**
   * Makes an execution environment; nothing of the user's runs before {@link
   * LoadedFunction#initialise}. The thread that opens it calls it.
   *
   * @param reservedEnvironment the platform's own variables ({@code AWS_LAMBDA_FUNCTION_NAME},
   *     {@code AWS_REGION} ...); they win over the user's, and {@code context} is filled from them
   * @param log gets each entry as it is written, on the function's thread
   * @param clock what the remaining time and log lines go by
   * @throws IOException when the archive cannot be read
   */
  public LoadedFunction open(
      LambdaSettings settings,
      Map<String, String> reservedEnvironment,
      Consumer<LogLine> log,
      Clock clock)
      throws IOException {
    return NodeFunction.open(
        engine,
        library,
        new PackageFiles(settings.archive()),
        new Surroundings(settings, reservedEnvironment),
        log,
        clock);
  }

  @Override
  public void close() {
    engine.close();
  }
}
