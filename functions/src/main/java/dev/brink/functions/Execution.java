package dev.brink.functions;

import dev.brink.limits.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one invocation ended. Expected ends are values: an {@code Execution} is made however badly
 * the guest behaved.
 *
 * @param logs one entry per {@code console.log}, already bounded by the log limit
 * @param warnings what was ignored and why, e.g. a changed method
 * @param logData what {@code cf.logCustomData} set last, at most 800 bytes encoded; null when unset
 * @param output the returned value as JSON text; null unless asked for ({@link Detail#WITH_OUTPUT})
 *     or when the guest returned nothing
 */
public record Execution(
    Outcome outcome,
    Usage usage,
    List<String> logs,
    List<String> warnings,
    @Nullable String logData,
    @Nullable String output) {

  /** The same with one more warning. */
  public Execution withWarning(String warning) {
    List<String> all = new ArrayList<>(warnings);
    all.add(warning);
    return new Execution(outcome, usage, logs, all, logData, output);
  }

  /** How much of an execution is to be recorded. */
  public enum Detail {
    /** Only what the request path needs. */
    RESULT,
    /**
     * Also the returned value as JSON, for tests of functions. Such a call runs at once on the
     * calling thread, says nothing about the function's {@link Standing}, and is never throttled.
     */
    WITH_OUTPUT
  }

  /** The four ends of an invocation. */
  public sealed interface Outcome {}

  /**
   * The function returned a request: go on with it.
   *
   * @param body what takes the place of the request's body, empty to remove it; null keeps it
   */
  public record Proceed(
      Event.Request request, @Nullable OriginChange originChange, byte @Nullable [] body)
      implements Outcome {

    /** Goes on with the body there is. */
    public Proceed(Event.Request request, @Nullable OriginChange originChange) {
      this(request, originChange, null);
    }
  }

  /**
   * The function returned a response: a generated one at a request event, the changed one at a
   * response event.
   *
   * @param body the body it set; null keeps the body there is, an empty one removes it
   */
  public record Respond(Event.Response response, byte @Nullable [] body) implements Outcome {}

  /** The function returned something that breaks a rule; the viewer gets a 502. */
  public record Invalid(List<Violation> violations) implements Outcome {
    public Invalid {
      violations = List.copyOf(violations);
    }
  }

  /** The function did not return; the viewer gets a 503. */
  public record Failed(Failure failure) implements Outcome {}
}
