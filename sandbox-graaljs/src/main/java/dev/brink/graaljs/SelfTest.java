package dev.brink.graaljs;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.Execution;
import dev.brink.functions.Failure;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.HttpFields;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Breaks every limit of CloudFront Functions on purpose and says what came of it. */
final class SelfTest {

  /** Runs before a limit on time or memory is broken, so that it is a warm call that breaks it. */
  private static final int WARM_CALLS = 1_100;

  private final Sandbox sandbox;
  private final LimitProfile profile;

  SelfTest(Sandbox sandbox, LimitProfile profile) {
    this.sandbox = sandbox;
    this.profile = profile;
  }

  List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    checks.add(stopped(LimitTable.CFF_CPU, "while (true) {}"));
    checks.add(stopped(LimitTable.CFF_MEMORY, "new Uint8Array(3000000);"));
    checks.add(codeSize());
    checks.add(
        invalid(
            LimitTable.CFF_BODY,
            "return {statusCode: 200, body: 'x'.repeat(" + (value(LimitTable.CFF_BODY) + 1) + ")}",
            "body-size"));
    checks.add(log());
    checks.add(depth());
    checks.add(invalid(row("function-status-min"), "return {statusCode: 199}", "status-range"));
    checks.add(invalid(row("function-status-max"), "return {statusCode: 600}", "status-range"));
    checks.add(
        invalid(
            row("function-headers"),
            "e.request.headers['x-long'] = {value: 'x'.repeat("
                + value(row("function-headers"))
                + ")}; return e.request",
            "header-size"));
    checks.add(
        invalid(
            row("function-url"),
            "e.request.uri = '/' + 'x'.repeat("
                + value(row("function-url"))
                + "); return e.request",
            "uri-size"));
    return checks;
  }

  private LimitCheck stopped(Limit limit, String breaking) {
    EdgeFunction function =
        function(
            limit.key(), "if (e.request.uri === '/break') { " + breaking + " } return e.request");
    for (int i = 0; i < WARM_CALLS; i++) {
      execute(function, "/");
    }
    // The first time the breaking code is new to the engine and has an allowance for that.
    Execution execution = execute(function, "/break");
    for (int i = 0; i < Temperature.HITS; i++) {
      execution = execute(function, "/break");
    }
    Failure failure = failure(execution);
    Failure.Overrun overrun = failure == null ? null : failure.overrun();
    boolean held = overrun != null && overrun.limit().equals(limit.key());
    return new LimitCheck(
        limit.key(),
        held,
        failure == null ? "it ran to its end" : failure.message(),
        value(limit),
        overrun == null ? 0 : overrun.used());
  }

  private LimitCheck codeSize() {
    Limit limit = LimitTable.CFF_CODE;
    EdgeFunction function =
        function(limit.key(), "/*" + "x".repeat((int) value(limit)) + "*/ return e.request");
    Validation validation = sandbox.validate(function);
    String how =
        validation.errors().stream()
            .filter(finding -> finding.rule().equals("code-size"))
            .map(Validation.Finding::message)
            .findFirst()
            .orElse("");
    return new LimitCheck(
        limit.key(),
        !how.isEmpty(),
        how.isEmpty() ? "it was accepted" : how,
        value(limit),
        function.code().length());
  }

  private LimitCheck invalid(Limit limit, String body, String rule) {
    Execution execution = execute(function(limit.key(), body), "/");
    String how =
        execution.outcome() instanceof Execution.Invalid invalid
            ? invalid.violations().stream()
                .filter(violation -> violation.rule().equals(rule))
                .map(violation -> violation.message() + "; " + violation.viewerSees())
                .findFirst()
                .orElse("")
            : "";
    return new LimitCheck(
        limit.key(),
        !how.isEmpty(),
        how.isEmpty() ? "the result was taken" : how,
        value(limit),
        value(limit) + (limit.key().endsWith("min") ? -1 : 1));
  }

  private LimitCheck log() {
    Limit limit = LimitTable.CFF_LOG;
    String body = "for (var i = 0; i < 3; i++) console.log('x'.repeat(5000)); return e.request";
    List<String> lines = execute(function(limit.key(), body), "/").logs();
    long kept = lines.stream().mapToLong(line -> line.replace(GuestLog.MARK, "").length()).sum();
    boolean marked = !lines.isEmpty() && lines.getLast().endsWith(GuestLog.MARK);
    return new LimitCheck(
        limit.key(),
        marked && kept <= value(limit),
        marked ? "truncated and marked" : "not truncated",
        value(limit),
        15_000);
  }

  private LimitCheck depth() {
    Limit limit = LimitTable.CFF_DEPTH;
    String body =
        "var n = 0; function f() { n++; f(); }"
            + " try { f(); } catch (x) { e.request.uri = '/' + x.name + '/' + n; } return e.request";
    Execution execution = execute(function(limit.key(), body), "/");
    String uri =
        execution.outcome() instanceof Execution.Proceed proceed ? proceed.request().uri() : "";
    boolean held = uri.startsWith("/RangeError/");
    long used = held ? Long.parseLong(uri.substring("/RangeError/".length())) : 0;
    return new LimitCheck(
        limit.key(),
        held && used <= value(limit),
        held ? "RangeError in the function" : "no RangeError",
        value(limit),
        used);
  }

  private Execution execute(EdgeFunction function, String uri) {
    return sandbox
        .execute(function, event(uri), Execution.Detail.RESULT)
        .toCompletableFuture()
        .join();
  }

  private static @Nullable Failure failure(Execution execution) {
    return execution.outcome() instanceof Execution.Failed failed ? failed.failure() : null;
  }

  private static EdgeFunction function(String key, String body) {
    return new EdgeFunction(
        "self-test-" + key,
        FunctionRuntime.CLOUDFRONT_JS_2_0,
        1,
        "function handler(e) { " + body + " }",
        Integer.toHexString(body.hashCode()),
        null);
  }

  private static Event event(String uri) {
    return new Event(
        EventType.VIEWER_REQUEST,
        new Event.Context(
            "self-test.cloudfront.localhost",
            "self-test",
            "self-test",
            "127.0.0.1",
            new Event.EdgeLocation("LCL", "127.0.0.1", "local")),
        new Event.Request("GET", uri, null, HttpFields.of("Host", "self-test")),
        null);
  }

  private static Limit row(String key) {
    return LimitTable.row(key).orElseThrow();
  }

  private long value(Limit limit) {
    return limit.value(profile).orElseThrow();
  }
}
