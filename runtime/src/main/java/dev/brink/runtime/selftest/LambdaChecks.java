package dev.brink.runtime.selftest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Isolation;
import dev.brink.functions.lambda.LambdaAnswer;
import dev.brink.limits.DataSize;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import dev.brink.runtime.functions.LambdaUpload;
import dev.brink.runtime.functions.ViewerLimits;
import dev.brink.runtime.packages.PackageSettings;
import dev.brink.runtime.pipeline.IncludedBody;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Limits of Lambda functions that the node holds: the last amount, and the first beyond it. */
final class LambdaChecks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SelfTestPace pace;

  LambdaChecks(SelfTestPace pace) {
    this.pace = pace;
  }

  List<LimitCheck> run() {
    return List.of(
        edge("lambda-viewer-code", n -> fitsViewers(n, Map.of()), "refused"),
        edge("lambda-origin-code", n -> !LambdaUpload.isTooLarge(n), "refused"),
        megabytes("lambda-origin-memory", LambdaChecks::mayHaveMemory),
        edge("lambda-viewer-response", n -> generates(EventType.VIEWER_REQUEST, n), "502"),
        edge("lambda-origin-response", n -> generates(EventType.ORIGIN_REQUEST, n), "502"),
        edge("lambda-viewer-body", n -> showsAll(EventType.VIEWER_REQUEST, n), "truncated"),
        edge("lambda-origin-body", n -> showsAll(EventType.ORIGIN_REQUEST, n), "truncated"),
        edge("lambda-viewer-body-replaced", n -> replaces(EventType.VIEWER_REQUEST, n), "502"),
        edge("lambda-origin-body-replaced", n -> replaces(EventType.ORIGIN_REQUEST, n), "502"),
        edge(
            "lambda-viewer-variables",
            n -> fitsViewers(1, Map.of("A", "v".repeat((int) n))),
            "refused"),
        edge("lambda-origin-variables", LambdaChecks::mayBeSet, "refused"));
  }

  private LimitCheck edge(String key, LongPredicate taken, String over) {
    Limit limit = LimitTable.row(key).orElseThrow();
    pace.begins(limit);
    pace.rest();
    long last = limit.classic();
    boolean within = taken.test(last);
    pace.rest();
    boolean beyond = taken.test(last + 1);
    return new LimitCheck(
        key,
        within && !beyond,
        beyond ? "it was taken" : within ? over : "what is within it was refused",
        last,
        last + 1);
  }

  /** An edge between two whole numbers of megabytes. */
  private LimitCheck megabytes(String key, LongPredicate taken) {
    return edge(key, n -> taken.test(Math.ceilDiv(n, DataSize.ofMegabytes(1).bytes())), "refused");
  }

  private static boolean mayHaveMemory(long megabytes) {
    return new PackageSettings(null, Math.toIntExact(megabytes), null, null).problems().isEmpty();
  }

  private static boolean fitsViewers(long archiveBytes, Map<String, String> environment) {
    FunctionSettings settings =
        new FunctionSettings(
            Isolation.PROCESS,
            new FunctionSettings.Lambda(
                "00", null, (int) archiveBytes, "index.handler", 128, null, environment));
    FunctionVersion version =
        new FunctionVersion(
            "self-test",
            1,
            1,
            FunctionRuntime.NODEJS,
            null,
            "",
            "",
            1,
            "00",
            "E",
            Instant.EPOCH,
            settings);
    return new ViewerLimits(LimitProfile.CLASSIC).problems(version).isEmpty();
  }

  /** A name of one byte is part of the sum. */
  private static boolean mayBeSet(long bytes) {
    return new PackageSettings(null, null, null, Map.of("A", "v".repeat((int) bytes - 1)))
        .problems()
        .isEmpty();
  }

  private static boolean showsAll(EventType type, long bytes) {
    return !IncludedBody.beginning(type, new byte[(int) bytes]).truncated();
  }

  private static boolean generates(EventType type, long bytes) {
    ObjectNode response = JSON.createObjectNode().put("status", "200");
    return accepts(type, response.put("body", "x".repeat((int) bytes)));
  }

  private static boolean replaces(EventType type, long bytes) {
    ObjectNode request = JSON.createObjectNode().put("uri", "/");
    request
        .putObject("body")
        .put("action", "replace")
        .put("encoding", "text")
        .put("data", "x".repeat((int) bytes));
    return accepts(type, request);
  }

  private static boolean accepts(EventType type, ObjectNode answer) {
    Event.Context context =
        new Event.Context("", "", "", "", new Event.EdgeLocation("LOC", "127.0.0.1", "local"));
    Event.Request request =
        new Event.Request("POST", "/", null, HttpFields.EMPTY, new Event.Body(new byte[0], false));
    return !(LambdaAnswer.read(new Event(type, context, request, null), answer.toString()).outcome()
        instanceof Execution.Invalid);
  }
}
