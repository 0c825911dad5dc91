package dev.brink.runtime.pipeline;

import io.vertx.core.Future;
import java.util.List;

/**
 * The life of a request, outermost stage first. What this order alone decides: a hit runs only
 * viewer functions; an answer made at viewer-request skips everything inside; one made at
 * origin-request is cached; no function runs for whom Access turns away, nor viewer functions for
 * an error page.
 */
public final class EdgePipeline {
  private final Stage.Next entry;

  public EdgePipeline(
      ErrorStage error,
      BehaviorStage behavior,
      AccessStage access,
      PrivateContentStage privateContent,
      ViewerFunctionsStage viewerFunctions,
      ResponseHeadersStage responseHeaders,
      Stage cache,
      CompressionStage compression,
      OriginFunctionsStage originFunctions,
      OriginStage origin) {
    this(
        List.of(
            error,
            behavior,
            new CustomErrorsStage(
                behavior,
                responseHeaders,
                chain(List.of(cache, compression, originFunctions, origin))),
            access,
            privateContent,
            responseHeaders.outsideViewerFunctions(),
            viewerFunctions,
            privateContent.behindViewerRequest(),
            responseHeaders.insideViewerFunctions(),
            cache,
            compression,
            originFunctions,
            origin));
  }

  EdgePipeline(List<Stage> stages) {
    this.entry = chain(stages);
  }

  private static Stage.Next chain(List<Stage> stages) {
    Stage.Next next =
        exchange -> Future.failedFuture(new IllegalStateException("the last stage must answer"));
    for (Stage stage : stages.reversed()) {
      Stage.Next inner = next;
      next = exchange -> stage.handle(exchange, inner);
    }
    return next;
  }

  /** Answers; the future never fails while the first stage is the Error stage. */
  public Future<EdgeResponse> handle(Exchange exchange) {
    return entry.proceed(exchange);
  }
}
