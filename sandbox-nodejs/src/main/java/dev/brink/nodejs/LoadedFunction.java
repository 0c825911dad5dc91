package dev.brink.nodejs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function in its execution environment: module state lives as long as this does. Calls
 * come one at a time, from one thread; only {@link #interrupt} may come from another.
 */
public interface LoadedFunction extends AutoCloseable {

  /** Evaluates the modules, once, before the first call; returns null when that went well. */
  @Nullable Failed initialise();

  /** Runs the handler, and the event loop, until it has answered. */
  Ending invoke(Call call);

  /** Ends what runs now as soon as it can be; the function is not to be called again. */
  void interrupt();

  /**
   * Whether its process would have ended: after an uncaught exception, an unhandled rejection,
   * {@code process.exit} or an interruption it is to be opened anew before the next call.
   */
  default boolean ended() {
    return false;
  }

  @Override
  void close();

  /**
   * One call.
   *
   * @param requestId {@code context.awsRequestId}
   * @param event the event as JSON text
   * @param deadline what {@code context.getRemainingTimeInMillis} counts down to
   */
  record Call(String requestId, String event, Instant deadline) {}

  /** How a call, or the initialisation, ended. */
  sealed interface Ending {}

  /**
   * The handler answered.
   *
   * @param json its answer as JSON text; null for undefined, or for what JSON cannot say
   */
  record Returned(@Nullable String json) implements Ending {}

  /**
   * The handler threw, rejected, never answered, or gave the callback an error.
   *
   * @param type what the platform calls {@code errorType}: {@code TypeError}, {@code
   *     Runtime.ImportModuleError} ...
   * @param message the error's message
   * @param trace lines of the guest's stack, in the guest's own files
   */
  record Failed(String type, String message, List<String> trace) implements Ending {
    public Failed {
      trace = List.copyOf(trace);
    }
  }
}
