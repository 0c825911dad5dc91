package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.runtime.distribution.FunctionAssociation;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Between responses as functions see them and responses as the pipeline carries them. */
final class Generated {
  private Generated() {}

  /** A response made by a function at a request event. */
  static EdgeResponse response(
      Execution.Respond respond, FunctionAssociation association, EdgeResponse.Source source) {
    ResultType resultType =
        switch (association.kind()) {
          case CLOUDFRONT_FUNCTION -> ResultType.FUNCTION_GENERATED_RESPONSE;
          case LAMBDA -> ResultType.LAMBDA_GENERATED_RESPONSE;
        };
    Event.Response made = respond.response();
    return new EdgeResponse(
        made.status(),
        made.statusDescription(),
        made.headers(),
        body(respond.body()),
        resultType,
        source);
  }

  /** What a response event shows of a response. */
  static Event.Response shown(EdgeResponse response) {
    return new Event.Response(response.status(), response.reason(), response.headers());
  }

  /** The response after a function at a response event changed it. */
  static EdgeResponse changed(EdgeResponse response, Execution.Outcome outcome) {
    if (!(outcome instanceof Execution.Respond respond)) {
      throw new IllegalStateException("a response event must end in a response");
    }
    ResponseBody body = response.body();
    if (respond.body() != null) {
      discard(response);
      body = body(respond.body());
    }
    Event.Response made = respond.response();
    return new EdgeResponse(
        made.status(),
        made.statusDescription(),
        made.headers(),
        body,
        response.resultType(),
        response.source(),
        response.originTimes());
  }

  /**
   * The same before an answer is stored. A part of an object must not pass for all of it, nor
   * another body for that part.
   */
  static EdgeResponse changedAtOrigin(EdgeResponse response, Execution.Outcome outcome) {
    EdgeResponse changed = changed(response, outcome);
    if (response.status() != 206) {
      return changed;
    }
    boolean replaced = changed.body() != response.body();
    if (replaced) {
      return changed.withHeaders(changed.headers().without("Content-Range"));
    }
    return changed.status() == 206
        ? changed
        : new EdgeResponse(
            206,
            response.reason(),
            changed.headers(),
            changed.body(),
            changed.resultType(),
            changed.source(),
            changed.originTimes());
  }

  /** Ends the origin's transfer of a body that nobody will read. */
  static void discard(EdgeResponse response) {
    if (response.body() instanceof ResponseBody.Streamed streamed) {
      streamed.discard().run();
    }
  }

  private static ResponseBody body(byte @Nullable [] bytes) {
    return bytes == null || bytes.length == 0
        ? ResponseBody.NONE
        : new ResponseBody.Bytes(Buffer.buffer(bytes));
  }
}
