package dev.brink.limits;

import static dev.brink.limits.Limit.NONE;
import static dev.brink.limits.Limit.Unit.BYTES;
import static dev.brink.limits.Limit.Unit.COUNT;
import static dev.brink.limits.Limit.Unit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every limit, one row each; {@code docs/limits.md} is generated from it. */
public final class LimitTable {
  private static final String CFF = "CloudFront Functions";
  private static final String VIEWER = "Lambda@Edge, viewer";
  private static final String ORIGIN = "Lambda@Edge, origin";
  private static final String ALL = "every function";
  private static final String STORE = "key value stores";
  private static final String LAMBDA = "Lambda@Edge";
  private static final String PROCESSES = "functions in processes of their own";
  private static final String LAMBDA_STOPPED = "stopped; 503 LambdaExecutionError";
  private static final String LIMITED = "503 LambdaLimitExceeded";
  private static final String CHECKED = "looked at before it is stored or associated";
  private static final String JUDGED = "looked at before the node acts on the answer";
  private static final String CUT = "no more than that is read for the function";
  private static final String STOPPED = "stopped; 503 FunctionExecutionError";
  private static final String THROTTLED = "503 FunctionThrottledError";
  private static final String INVALID = "502 FunctionValidationError";
  private static final long MS = 1_000_000;
  private static final long SECOND = 1_000 * MS;
  private static final long KB = 1_024;
  private static final long MB = 1_024 * KB;

  public static final Limit CFF_CPU =
      new Limit(
          "cff-cpu-time",
          CFF,
          "CPU time of a call",
          NANOSECONDS,
          MS,
          MS,
          STOPPED,
          "on the guest's own thread, which reads its CPU time as it runs; a watchdog thread is the"
              + " second line");

  public static final Limit CFF_MEMORY =
      new Limit(
          "cff-memory",
          CFF,
          "bytes allocated by a call",
          BYTES,
          2 * MB,
          2 * MB,
          STOPPED,
          "on the guest's own thread, which reads what it allocated as it runs; one step that would"
              + " allocate more is refused before it does");

  public static final Limit CFF_ALLOCATION =
      new Limit(
          "cff-single-allocation",
          CFF,
          "bytes that one step may ask for",
          BYTES,
          2 * MB,
          2 * MB,
          STOPPED,
          "before it allocates: every builtin that allocates by a number is asked first");

  public static final Limit CFF_COLD_CPU =
      new Limit(
          "cff-cold-cpu-time",
          CFF,
          "CPU time of a call while the function is cold: until 100 calls in a row kept to half the limit",
          NANOSECONDS,
          100 * MS,
          100 * MS,
          STOPPED,
          "as cff-cpu-time; the first call that goes over it is run once more, warmer, and that counts;"
              + " it also holds for a call that takes no more steps than calls before it did, which is"
              + " slow because of the machine");

  public static final Limit CFF_NEW_CODE_CPU =
      new Limit(
          "cff-new-code-cpu-time",
          CFF,
          "CPU time of a call that reaches code for the first time, of the first 1,000 calls, and of one"
              + " that follows 1,000 calls within the limit (with the 100 calls after it)",
          NANOSECONDS,
          20 * MS,
          20 * MS,
          STOPPED,
          "as cff-cpu-time; the first call that goes over it in new code is run once more; a function that"
              + " hit a limit three times in a row is held to cff-cpu-time");

  public static final Limit CFF_COLD_CREDIT =
      new Limit(
          "cff-cold-credit",
          CFF,
          "CPU time over cff-cpu-time that a version may use because it is cold; a call within the"
              + " limit gives a twentieth of what it left unused back",
          NANOSECONDS,
          4 * SECOND,
          4 * SECOND,
          "held to cff-cpu-time from then on",
          "counted per version");

  public static final Limit CFF_COLD_MEMORY =
      new Limit(
          "cff-cold-memory",
          CFF,
          "bytes allocated by a call that has cff-cold-cpu-time",
          BYTES,
          64 * MB,
          64 * MB,
          STOPPED,
          "as cff-memory; such a call that is over cff-memory is run again, and then that limit counts");

  public static final Limit CFF_NEW_CODE_MEMORY =
      new Limit(
          "cff-new-code-memory",
          CFF,
          "bytes allocated by a call that has cff-new-code-cpu-time",
          BYTES,
          16 * MB,
          16 * MB,
          STOPPED,
          "as cff-cold-memory");

  public static final Limit CFF_HEAVY =
      new Limit(
          "cff-heavy-cpu-time",
          CFF,
          "mean CPU time of the last calls from which a version runs off the event loop",
          NANOSECONDS,
          MS / 5,
          MS / 5,
          "runs on a thread of its own; viewers notice nothing",
          "a moving mean of 64 calls");

  public static final Limit CFF_PROBATION =
      new Limit(
          "cff-probation-calls",
          CFF,
          "calls in a row within cff-cpu-time that bring a version back to the event loop",
          COUNT,
          100,
          100,
          "one over it starts the count again; doubles, up to 102,400, when it soon happens again",
          "counted per version");

  public static final Limit CFF_OFFENDER =
      new Limit(
          "cff-offender-mark",
          CFF,
          "limits broken in a short while after which a version's calls wait for one thread; ten"
              + " calls within the limits make up for one",
          COUNT,
          3,
          3,
          "waits in line behind other such calls",
          "counted per version");

  public static final Limit CFF_OFFENDER_QUEUE =
      new Limit(
          "cff-offender-queue",
          CFF,
          "calls of such a version that wait",
          COUNT,
          256,
          256,
          THROTTLED,
          "when a call comes");

  public static final Limit CFF_THROTTLE =
      new Limit(
          "cff-throttle-mark",
          CFF,
          "limits broken in a short while, counted in the same way, after which a version is"
              + " throttled",
          COUNT,
          10,
          10,
          THROTTLED + " for cff-throttle-pause; a new version begins anew",
          "counted per version; calls of the test API and of warm-up do not count");

  public static final Limit CFF_PAUSE =
      new Limit(
          "cff-throttle-pause",
          CFF,
          "time for which a throttled version is not called; then one call is tried, and each that"
              + " breaks a limit doubles it",
          NANOSECONDS,
          SECOND,
          SECOND,
          "-",
          "when a call comes");

  public static final Limit CFF_LONGEST_PAUSE =
      new Limit(
          "cff-throttle-pause-longest",
          CFF,
          "the same after doubling, at most",
          NANOSECONDS,
          60 * SECOND,
          60 * SECOND,
          "-",
          "as cff-throttle-pause");

  public static final Limit CFF_CODE =
      new Limit(
          "cff-code-size",
          CFF,
          "code",
          BYTES,
          10 * KB,
          10 * KB,
          "413 at upload",
          "by the admin API and the engine");

  public static final Limit CFF_BODY =
      new Limit(
          "cff-response-body",
          CFF,
          "body of a response made by the function",
          BYTES,
          40 * KB,
          40 * KB,
          INVALID,
          "when the result is read");

  public static final Limit CFF_LOG =
      new Limit(
          "cff-log",
          CFF,
          "log output of a call",
          BYTES,
          10 * KB,
          10 * KB,
          "truncated and marked",
          "as the guest writes it");

  public static final Limit CFF_REQUEST_BODY =
      row(
          "cff-request-body",
          CFF,
          "request body shown to the function",
          BYTES,
          0,
          0,
          "the function sees none",
          "events have no place for it");

  public static final Limit CFF_OUTSIDE =
      row(
          "cff-outside",
          CFF,
          "ways to network, files, timers, processes, environment, or code from text",
          COUNT,
          0,
          0,
          "error in the function",
          "the guest's realm has none of them");

  public static final Limit CFF_LANGUAGE =
      row(
          "cff-language",
          CFF,
          "cloudfront-js-1.0, cloudfront-js-2.0 and brink-js-1.0, each with its documented language",
          COUNT,
          NONE,
          NONE,
          "refused at upload",
          "by a parser that knows what each runtime lacks");

  public static final Limit CFF_TRIGGERS =
      row(
          "cff-triggers",
          CFF,
          "viewer-request and viewer-response",
          COUNT,
          NONE,
          NONE,
          "refused when associated",
          "when a distribution is read");

  public static final Limit STATUS_MIN =
      row(
          "function-status-min",
          ALL,
          "lowest status a function may set",
          COUNT,
          200,
          200,
          INVALID,
          "when the result is read");

  public static final Limit STATUS_MAX =
      row(
          "function-status-max",
          ALL,
          "highest status a function may set",
          COUNT,
          599,
          599,
          INVALID,
          "when the result is read");

  public static final Limit HEADERS =
      row(
          "function-headers",
          ALL,
          "request line and headers after a function",
          BYTES,
          32 * KB,
          32 * KB,
          INVALID,
          "when the result is read");

  public static final Limit URL =
      row(
          "function-url",
          ALL,
          "uri and query string after a function",
          BYTES,
          8 * KB,
          8 * KB,
          INVALID,
          "when the result is read");

  public static final Limit CONTROL_CHARACTERS =
      row(
          "function-control-characters",
          ALL,
          "CR, LF and NUL in a name or value",
          COUNT,
          0,
          0,
          INVALID,
          "when the result is read");

  public static final Limit METHOD =
      row(
          "function-method",
          ALL,
          "changes of the method",
          COUNT,
          0,
          0,
          "ignored, with a warning in the log",
          "when the result is read");

  public static final Limit CFF_DEPTH =
      new Limit(
          "cff-call-depth",
          CFF,
          "call depth",
          COUNT,
          500,
          500,
          "RangeError in the function",
          "counted at every function entered");

  public static final Limit KVS_KEY =
      row("kvs-key", STORE, "key", BYTES, 512, 512, "refused", "by the admin API");

  public static final Limit KVS_VALUE =
      row("kvs-value", STORE, "value", BYTES, KB, KB, "refused", "by the admin API");

  public static final Limit KVS_STORE =
      row("kvs-store", STORE, "whole store", BYTES, 5 * MB, 5 * MB, "refused", "by the admin API");

  public static final Limit KVS_UPDATE_KEYS =
      row(
          "kvs-update-keys",
          STORE,
          "keys put and deleted by one update",
          COUNT,
          50,
          50,
          "refused",
          "by the admin API");

  public static final Limit LAMBDA_VIEWER_TIME =
      row(
          "lambda-viewer-time",
          VIEWER,
          "elapsed time of a call; a function's own timeout where it is shorter",
          NANOSECONDS,
          5 * SECOND,
          30 * SECOND,
          LAMBDA_STOPPED,
          "the worker interrupts the guest at its deadline; the node kills a process that has not stopped 100 ms later; it is replaced either way");

  public static final Limit LAMBDA_ORIGIN_TIME =
      row(
          "lambda-origin-time",
          ORIGIN,
          "elapsed time of a call; a function's own timeout where it is shorter",
          NANOSECONDS,
          30 * SECOND,
          30 * SECOND,
          LAMBDA_STOPPED,
          "as lambda-viewer-time");

  public static final Limit LAMBDA_INIT_TIME =
      row(
          "lambda-init-time",
          LAMBDA,
          "elapsed time of the initialisation, before the first call",
          NANOSECONDS,
          10 * SECOND,
          10 * SECOND,
          LAMBDA_STOPPED,
          "the worker interrupts the initialisation, and ends itself when that has not helped 100 ms later");

  public static final Limit LAMBDA_VIEWER_MEMORY =
      row(
          "lambda-viewer-memory",
          VIEWER,
          "memory",
          BYTES,
          128 * MB,
          128 * MB,
          LAMBDA_STOPPED,
          "a worker's heap (-Xmx) is the memory size and 48 MB for the engine; a process that needs more ends; functions with a larger size are refused at viewer triggers");

  public static final Limit LAMBDA_ORIGIN_MEMORY =
      row(
          "lambda-origin-memory",
          ORIGIN,
          "memory, most that can be asked for",
          BYTES,
          10_240 * MB,
          10_240 * MB,
          LAMBDA_STOPPED,
          "as lambda-viewer-memory; a larger size is refused at upload");

  public static final Limit LAMBDA_LOG =
      row(
          "lambda-log",
          LAMBDA,
          "log output of a call",
          BYTES,
          256 * KB,
          256 * KB,
          "truncated and marked",
          "in the worker, and once more by the node; a line counts 26 bytes more than its text");

  public static final Limit LAMBDA_CONNECTIONS =
      row(
          "lambda-connections",
          LAMBDA,
          "connections to other hosts at one time",
          COUNT,
          100,
          100,
          "EMFILE in the function",
          "counted in the function's process, before a name is resolved");

  public static final Limit LAMBDA_BANDWIDTH =
      row(
          "lambda-bandwidth",
          LAMBDA,
          "bytes a second to and from other hosts",
          BYTES,
          32 * MB,
          32 * MB,
          "slowed down",
          "counted in the function's process; what is over it waits, a second may be saved up");

  public static final Limit WORKERS_PER_VERSION =
      row(
          "worker-per-version",
          PROCESSES,
          "worker processes of one version",
          COUNT,
          8,
          8,
          "calls wait, see worker-queue",
          "when a worker would be started");

  public static final Limit WORKERS =
      row(
          "worker-count",
          PROCESSES,
          "worker processes in all, the spare included",
          COUNT,
          32,
          32,
          "the one that stood idle longest ends; calls wait when none is idle",
          "when a worker would be started");

  public static final Limit WORKER_QUEUE =
      row(
          "worker-queue",
          PROCESSES,
          "calls of one version that wait for a worker",
          COUNT,
          100,
          100,
          LIMITED,
          "when a call comes");

  public static final Limit WORKER_WAIT =
      row(
          "worker-wait",
          PROCESSES,
          "time for which a call waits for a worker",
          NANOSECONDS,
          15 * SECOND,
          15 * SECOND,
          LIMITED,
          "a timer of each call that waits");

  public static final Limit CRASHES =
      row(
          "worker-crash-mark",
          PROCESSES,
          "crashes in a row (out of memory, failed initialisation, death) after which no worker of a"
              + " version is started for worker-crash-pause; the call after a single crash runs at once",
          COUNT,
          3,
          3,
          LIMITED,
          "counted per version; a call that works sets it back");

  public static final Limit CRASH_PAUSE =
      row(
          "worker-crash-pause",
          PROCESSES,
          "that time; each further crash doubles it",
          NANOSECONDS,
          SECOND,
          SECOND,
          LIMITED,
          "when a call comes and no worker is there");

  public static final Limit CRASH_LONGEST_PAUSE =
      row(
          "worker-crash-pause-longest",
          PROCESSES,
          "the same after doubling, at most",
          NANOSECONDS,
          60 * SECOND,
          60 * SECOND,
          LIMITED,
          "as worker-crash-pause");

  private static final List<Limit> ROWS =
      List.of(
          CFF_CPU,
          CFF_MEMORY,
          CFF_ALLOCATION,
          CFF_COLD_CPU,
          CFF_NEW_CODE_CPU,
          CFF_COLD_CREDIT,
          CFF_COLD_MEMORY,
          CFF_NEW_CODE_MEMORY,
          CFF_HEAVY,
          CFF_PROBATION,
          CFF_OFFENDER,
          CFF_OFFENDER_QUEUE,
          CFF_THROTTLE,
          CFF_PAUSE,
          CFF_LONGEST_PAUSE,
          CFF_CODE,
          CFF_BODY,
          CFF_LOG,
          CFF_DEPTH,
          CFF_REQUEST_BODY,
          CFF_OUTSIDE,
          CFF_LANGUAGE,
          CFF_TRIGGERS,
          LAMBDA_VIEWER_TIME,
          LAMBDA_VIEWER_MEMORY,
          row(
              "lambda-viewer-code",
              VIEWER,
              "code, zipped",
              BYTES,
              MB,
              50 * MB,
              "400 when associated",
              CHECKED),
          row(
              "lambda-viewer-response",
              VIEWER,
              "headers and body of a response made by the function",
              BYTES,
              40 * KB,
              40 * KB,
              "502 LambdaValidationError",
              JUDGED),
          row(
              "lambda-viewer-body",
              VIEWER,
              "request body shown to the function",
              BYTES,
              40 * KB,
              40 * KB,
              "truncated, inputTruncated is set",
              CUT),
          row(
              "lambda-viewer-body-replaced",
              VIEWER,
              "body put in place of the request's, as text; a third more as base64",
              BYTES,
              40 * KB,
              40 * KB,
              "502 LambdaValidationError",
              JUDGED),
          LAMBDA_ORIGIN_TIME,
          LAMBDA_ORIGIN_MEMORY,
          row(
              "lambda-origin-code",
              ORIGIN,
              "code, zipped",
              BYTES,
              50 * MB,
              50 * MB,
              "413 at upload",
              CHECKED),
          row(
              "lambda-origin-response",
              ORIGIN,
              "body of a response made by the function",
              BYTES,
              MB,
              MB,
              "502 LambdaValidationError",
              JUDGED),
          row(
              "lambda-origin-body",
              ORIGIN,
              "request body shown to the function",
              BYTES,
              MB,
              MB,
              "truncated, inputTruncated is set",
              CUT),
          row(
              "lambda-origin-body-replaced",
              ORIGIN,
              "body put in place of the request's, as text; a third more as base64",
              BYTES,
              MB,
              MB,
              "502 LambdaValidationError",
              JUDGED),
          row(
              "lambda-viewer-variables",
              VIEWER,
              "key, and value, of an environment variable",
              BYTES,
              128,
              128,
              "400 when associated",
              CHECKED),
          row(
              "lambda-origin-variables",
              ORIGIN,
              "environment variables in all",
              BYTES,
              4 * KB,
              4 * KB,
              "400 at upload",
              CHECKED),
          LAMBDA_LOG,
          LAMBDA_CONNECTIONS,
          LAMBDA_BANDWIDTH,
          LAMBDA_INIT_TIME,
          WORKERS_PER_VERSION,
          WORKERS,
          WORKER_QUEUE,
          WORKER_WAIT,
          CRASHES,
          CRASH_PAUSE,
          CRASH_LONGEST_PAUSE,
          STATUS_MIN,
          STATUS_MAX,
          HEADERS,
          URL,
          CONTROL_CHARACTERS,
          METHOD,
          KVS_KEY,
          KVS_VALUE,
          KVS_STORE,
          KVS_UPDATE_KEYS,
          row(
              "account-quotas",
              "the node",
              "numbers of functions, policies, stores ...",
              COUNT,
              NONE,
              NONE,
              "-",
              "not enforced: a node is not an account"));

  private LimitTable() {}

  private static Limit row(
      String key,
      String subject,
      String what,
      Limit.Unit unit,
      long classic,
      long current,
      String over,
      String enforced) {
    return new Limit(key, subject, what, unit, classic, current, over, enforced);
  }

  public static List<Limit> rows() {
    return ROWS;
  }

  /** The rows that this build enforces. */
  public static List<Limit> enforced() {
    return ROWS.stream().filter(Limit::isEnforced).toList();
  }

  public static Optional<Limit> row(String key) {
    return ROWS.stream().filter(row -> row.key().equals(key)).findFirst();
  }

  /** What a CloudFront Function's warm call may use. */
  public static Allowance warm(LimitProfile profile) {
    return allowance(CFF_CPU, CFF_MEMORY, profile);
  }

  /** What a CloudFront Function's call may use as long as the function is not warm. */
  public static Allowance cold(LimitProfile profile) {
    return allowance(CFF_COLD_CPU, CFF_COLD_MEMORY, profile);
  }

  /** What a warm CloudFront Function's call may use when it reaches code for the first time. */
  public static Allowance newCode(LimitProfile profile) {
    return allowance(CFF_NEW_CODE_CPU, CFF_NEW_CODE_MEMORY, profile);
  }

  private static Allowance allowance(Limit cpu, Limit memory, LimitProfile profile) {
    return new Allowance(
        Duration.ofNanos(cpu.value(profile).orElseThrow()),
        DataSize.ofBytes(memory.value(profile).orElseThrow()));
  }
}
