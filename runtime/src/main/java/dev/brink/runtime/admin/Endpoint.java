package dev.brink.runtime.admin;

import dev.brink.limits.DataSize;
import dev.brink.runtime.functions.ErrorCode;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call of the admin API.
 *
 * @param path template with {@code {name}} segments, as in the OpenAPI document
 * @param open needs no token
 * @param body how much of what is taken as body
 * @param before looks at all but the body and refuses before any of it is read
 * @param rule the body's rule where it depends on the call
 */
record Endpoint(
    HttpMethod method,
    String path,
    boolean open,
    BodyRule body,
    Consumer<AdminRequest> before,
    Function<AdminRequest, BodyRule> rule,
    Call call) {

  /** A call that looks at the request only when its body has come. */
  Endpoint(HttpMethod method, String path, boolean open, BodyRule body, Call call) {
    this(method, path, open, body, request -> {}, request -> body, call);
  }

  /** Answers one call; what it throws, or completes with, becomes the error answer. */
  interface Call {
    CompletionStage<Answer> answer(AdminRequest request);
  }

  /**
   * What may be sent.
   *
   * @param what names it in a refusal
   * @param contentTypes accepted media types; empty when no body is looked at
   * @param tooLarge code of the 413
   */
  record BodyRule(String what, DataSize limit, ErrorCode tooLarge, List<String> contentTypes) {

    /** A body is not expected; a small one is ignored. */
    static final BodyRule NONE =
        new BodyRule("the body", DataSize.ofKilobytes(64), ErrorCode.BODY_TOO_LARGE, List.of());

    static BodyRule json(DataSize limit) {
      return new BodyRule("the body", limit, ErrorCode.BODY_TOO_LARGE, List.of(Answer.JSON));
    }
  }

  static Endpoint get(String path, Call call) {
    return new Endpoint(HttpMethod.GET, path, false, BodyRule.NONE, call);
  }

  /** One whose body is read only when the rest of the request has been found good. */
  Endpoint checkedBefore(Consumer<AdminRequest> check) {
    return new Endpoint(method, path, open, body, check, rule, call);
  }

  /** One that takes more or less of a body by what the rest of the request says. */
  Endpoint takingBodies(Function<AdminRequest, BodyRule> byRequest) {
    return new Endpoint(method, path, open, body, before, byRequest, call);
  }

  static Endpoint delete(String path, Call call) {
    return new Endpoint(HttpMethod.DELETE, path, false, BodyRule.NONE, call);
  }

  static Endpoint post(String path, BodyRule body, Call call) {
    return new Endpoint(HttpMethod.POST, path, false, body, call);
  }

  static Endpoint put(String path, BodyRule body, Call call) {
    return new Endpoint(HttpMethod.PUT, path, false, body, call);
  }

  /** The path as the router takes it. */
  String routePath() {
    return path.replace("{", ":").replace("}", "");
  }

  static CompletionStage<Answer> now(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
