package dev.brink.functions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs functions within their limits. The only thing the edge node knows of an engine.
 *
 * <p>In-process sandboxes run the guest of a function in good {@link Standing} on the calling
 * thread, bounded by the time limit, and return a completed stage; they must be called from
 * platform threads.
 */
public interface Sandbox extends AutoCloseable {

  /** Checks an upload: syntax of the runtime, a handler, code size. Runs no guest code. */
  Validation validate(EdgeFunction function);

  /** Runs the function once. The stage completes normally however the call ended. */
  CompletionStage<Execution> execute(EdgeFunction function, Event event, Execution.Detail detail);

  /**
   * Makes a function ready to be called, cold, off the caller's thread: what happens before its
   * first call and takes long is done by then. Completes normally whatever the code is like.
   */
  default CompletionStage<Void> prepare(EdgeFunction function) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Runs the function on these events, off the caller's thread, until its CPU time has settled;
   * bounded in time. Afterwards calls from any thread find a warm isolate.
   *
   * @param events what the function is likely to see; never empty
   */
  CompletionStage<Warmup> warm(EdgeFunction function, List<Event> events);

  /** How far a version is trusted; one that was never called is on probation. */
  default Standing standing(EdgeFunction.Key version) {
    return Standing.GOOD;
  }

  /** Drops what is kept for versions of this function other than those given. */
  void retain(String functionName, List<EdgeFunction.Key> versions);

  /** Frees every isolate and thread; running calls end first, waiting ones fail. */
  @Override
  void close();
}
