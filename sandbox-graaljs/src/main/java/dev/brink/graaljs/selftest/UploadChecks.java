package dev.brink.graaljs.selftest;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Validation;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import java.util.List;

/** Limits of code that is uploaded. */
final class UploadChecks {
  private static final String HANDLER = "function handler(e) { return e.request; }";

  private final Guest guest;

  UploadChecks(Guest guest) {
    this.guest = guest;
  }

  List<LimitCheck> run() {
    return List.of(size(), language());
  }

  private LimitCheck size() {
    Limit limit = LimitTable.CFF_CODE;
    guest.begins(limit);
    int allowed = Math.toIntExact(guest.value(limit));
    String how = refusal(Guest.function(limit, padded(allowed + 1)), "code-size");
    boolean fits = guest.validate(Guest.function(limit, padded(allowed))).accepted();
    return new LimitCheck(
        limit.key(),
        fits && !how.isEmpty(),
        how.isEmpty() ? "it was accepted" : fits ? how : "code of that size was refused",
        allowed,
        allowed + 1L);
  }

  private static String padded(int length) {
    return HANDLER + "//" + "x".repeat(length - HANDLER.length() - 2);
  }

  private LimitCheck language() {
    Limit limit = LimitTable.CFF_LANGUAGE;
    guest.begins(limit);
    String newer = "class A {} " + HANDLER;
    boolean held =
        !accepts(limit, FunctionRuntime.CLOUDFRONT_JS_1_0, newer)
            && !accepts(limit, FunctionRuntime.CLOUDFRONT_JS_2_0, newer)
            && accepts(limit, FunctionRuntime.BRINK_JS_1_0, newer)
            && !accepts(limit, FunctionRuntime.NODEJS, HANDLER);
    return LimitCheck.of(
        limit, held, held ? "refused where the runtime lacks it" : "accepted or refused wrongly");
  }

  private boolean accepts(Limit limit, FunctionRuntime runtime, String code) {
    return guest.validate(Guest.function(limit, runtime, code)).accepted();
  }

  /** The refusal's sentence; empty when this rule refuses nothing. */
  private String refusal(EdgeFunction function, String rule) {
    return guest.validate(function).errors().stream()
        .filter(finding -> finding.rule().equals(rule))
        .map(Validation.Finding::message)
        .findFirst()
        .orElse("");
  }
}
