package dev.brink.process.wire;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.KeyValueStore;
import dev.brink.functions.LambdaSettings;
import dev.brink.functions.Warmup;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said between a node and a worker. */
public sealed interface Message {

  /** What a node says. */
  sealed interface ToWorker extends Message {}

  /** What a worker says. */
  sealed interface ToNode extends Message {}

  /**
   * Run this Lambda function from now on.
   *
   * @param initNanos until its initialisation is to be stopped
   */
  record LoadLambda(
      String name, String version, LambdaSettings settings, GuestNetwork network, long initNanos)
      implements ToWorker {}

  /**
   * Run this CloudFront Function from now on.
   *
   * @param storeId of the linked key value store, null when none is
   */
  record LoadCloudFront(
      LimitProfile profile,
      String name,
      FunctionRuntime runtime,
      int version,
      String code,
      String sha256,
      @Nullable String storeId)
      implements ToWorker {}

  /**
   * Call the Lambda function.
   *
   * @param event JSON text
   * @param nanos until it is to be stopped, from when this is read
   * @param deadline the same as a time of day, for the function to see
   */
  record Invoke(long call, String requestId, String event, long nanos, Instant deadline)
      implements ToWorker {}

  /** Call the CloudFront Function. */
  record Execute(long call, Event event, Execution.Detail detail) implements ToWorker {}

  /** Warm the CloudFront Function with these events. */
  record Warm(long call, List<Event> events) implements ToWorker {
    public Warm {
      events = List.copyOf(events);
    }
  }

  /** What a key has in the linked store, null when nothing. */
  record StoreValue(long question, @Nullable String value) implements ToWorker {}

  /** What {@link AskMetadata} asked for. */
  record StoreMetadata(long question, KeyValueStore.Metadata metadata) implements ToWorker {}

  /** The first message: proves that it is the process the node has started. */
  record Hello(String token) implements ToNode {}

  /**
   * The function is loaded; a call may come.
   *
   * @param nanos what loading took
   * @param failure why it did not work, null when it did
   */
  record Loaded(long nanos, @Nullable Problem failure) implements ToNode {}

  /**
   * What a guest, or its module, threw.
   *
   * @param type the platform's {@code errorType}
   * @param trace lines of the guest's stack
   */
  record Problem(String type, String message, List<String> trace) {
    public Problem {
      trace = List.copyOf(trace);
    }
  }

  /** The guest wrote to its console; call 0 is its initialisation. */
  record Line(long call, String text) implements ToNode {
    /** Bytes that a line counts beside its text, as CloudWatch Logs counts them. */
    public static final int EXTRA = 26;
  }

  /** The Lambda function's handler answered with this JSON, null for nothing. */
  record Returned(long call, @Nullable String json, Cost cost) implements ToNode {}

  /**
   * The Lambda function's handler failed.
   *
   * @param last whether its process would have ended, too: the worker takes no more calls
   */
  record Threw(long call, Problem problem, boolean last, Cost cost) implements ToNode {}

  /** The call was stopped at its deadline; the worker can no longer be used. */
  record Stopped(long call, Cost cost) implements ToNode {}

  /**
   * What a call used.
   *
   * @param peakMemory most memory that the function had in use, garbage included, bytes
   */
  record Cost(Usage usage, long peakMemory) {}

  /** The call of a CloudFront Function ended. */
  record Executed(long call, Execution execution) implements ToNode {}

  /** A CloudFront Function has been warmed. */
  record Warmed(long call, Warmup warmup) implements ToNode {}

  /** What does this key have in the linked store? */
  record AskValue(long question, String key) implements ToNode {}

  /** What is to be said of the linked store as a whole? */
  record AskMetadata(long question) implements ToNode {}
}
