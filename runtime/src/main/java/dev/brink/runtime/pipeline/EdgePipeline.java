package dev.brink.runtime.pipeline;

import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.compatibility.Departure;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * The life of a request, outermost stage first. What this order alone decides: a hit runs only
 * viewer functions; an answer made at viewer-request skips everything inside; one made at
 * origin-request is cached; no function runs for whom Access turns away, nor viewer functions for
 * an error page.
 */
public final class EdgePipeline {
  private final Stage.Next entry;

  /**
   * Puts the stages in their order.
   *
   * @param choices of the node: some say where a stage stands
   */
  public EdgePipeline(
      Compatibility choices,
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
    List<Stage> stages = new ArrayList<>(List.of(error, behavior));
    stages.add(
        new CustomErrorsStage(
            behavior,
            responseHeaders,
            chain(List.of(cache, compression, originFunctions, origin))));
    stages.add(access);
    List<Stage> outside = new ArrayList<>();
    List<Stage> inside = new ArrayList<>();
    (choices.has(Departure.SIGNATURE_AFTER_FUNCTION) ? inside : outside).add(privateContent);
    (choices.has(Departure.POLICY_AFTER_FUNCTION) ? outside : inside).add(responseHeaders);
    stages.addAll(outside);
    stages.add(viewerFunctions);
    stages.addAll(inside);
    stages.addAll(List.of(cache, compression, originFunctions, origin));
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
