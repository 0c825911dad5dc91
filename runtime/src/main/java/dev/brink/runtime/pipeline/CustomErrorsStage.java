package dev.brink.runtime.pipeline;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.request.ViewerFacts.FailedRequest;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the distribution's own pages in the place of errors. Outside of the viewer functions: none
 * of them runs for a page, and viewer-response never sees one.
 *
 * <p>CloudFront Developer Guide, "Generate custom error responses".
 */
final class CustomErrorsStage implements Stage {
  private final BehaviorStage behaviors;
  private final Stage responseHeaders;
  private final Next pages;

  /**
   * Takes how a page is fetched: by the behavior of its own path, from the cache or the origin, and
   * with the response headers policy of the request that failed.
   */
  CustomErrorsStage(BehaviorStage behaviors, Stage responseHeaders, Next pages) {
    this.behaviors = behaviors;
    this.responseHeaders = responseHeaders;
    this.pages = pages;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    Map<Integer, CustomErrorResponse> configured = exchange.distribution().customErrorResponses();
    Future<EdgeResponse> answer = next.proceed(exchange);
    if (configured.isEmpty() || answer.succeeded() && answer.result().status() < 400) {
      return answer;
    }
    return answer.compose(
        response -> {
          String page = pageFor(configured, response.status());
          if (page == null || !ErrorSources.takesPage(exchange, response)) {
            return answer;
          }
          UnseenBody.read(response.body());
          return substitute(exchange, response.status(), page);
        },
        failure -> {
          if (!(failure instanceof EdgeException known) || !ErrorSources.takesPage(known.kind())) {
            return answer;
          }
          String page = pageFor(configured, known.kind().status());
          return page == null ? answer : substitute(exchange, known.kind().status(), page);
        });
  }

  private static @Nullable String pageFor(
      Map<Integer, CustomErrorResponse> configured, int status) {
    CustomErrorResponse response = configured.get(status);
    return response == null ? null : response.responsePagePath();
  }

  private Future<EdgeResponse> substitute(Exchange exchange, int errorCode, String page) {
    CustomErrorResponse rule = exchange.distribution().customErrorResponses().get(errorCode);
    exchange.trace().errorPage(errorCode, page);
    int code = rule == null || rule.responseCode() == 0 ? errorCode : rule.responseCode();
    return responseHeaders
        .handle(exchange, failed -> pages.proceed(toPage(exchange, page)))
        .map(answer -> answered(answer, code));
  }

  /** A page that is itself an error, or moved, is passed on with its own status. */
  private static EdgeResponse answered(EdgeResponse page, int code) {
    boolean found = page.status() == 200;
    return new EdgeResponse(
        found ? code : page.status(),
        found ? null : page.reason(),
        page.headers(),
        page.body(),
        ResultType.ERROR,
        EdgeResponse.Source.ERROR_PAGE,
        page.originTimes());
  }

  private Exchange toPage(Exchange exchange, String page) {
    Event.Request viewer = exchange.viewerRequest();
    int question = page.indexOf('?');
    Event.Request request =
        new Event.Request(
            viewer.method().equals("HEAD") ? "HEAD" : "GET",
            question < 0 ? page : page.substring(0, question),
            question < 0 ? null : page.substring(question + 1),
            aboutThePage(viewer.headers()));
    return behaviors.routed(
        exchange.asked(request), new FailedRequest(viewer.uri(), viewer.querystring()));
  }

  /** Conditions, ranges and body fields of the request are about another object. */
  private static HttpFields aboutThePage(HttpFields viewer) {
    return viewer.filter(
        name ->
            !name.startsWith("if-")
                && !name.startsWith("content-")
                && !name.equals("range")
                && !name.equals("transfer-encoding"));
  }
}
