package dev.brink.runtime.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.Execution;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.distribution.ResponseHeadersPolicy;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.UnseenBody;
import dev.brink.runtime.request.Place;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.signed.Access;
import dev.brink.runtime.webacl.WebAcl;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happened to one request, kept until the answer is told with it. */
public final class Explanation extends RequestNotes {

  /** A function that ran. */
  record Call(EdgeFunction function, Event event, Execution execution) {}

  private final Explainer.Form form;
  private final String header;
  private final Places places;
  private final long began = System.nanoTime();

  final List<Call> calls = new ArrayList<>();
  final HeaderSteps headers = new HeaderSteps();
  final Passage passage = new Passage();
  @Nullable Passage pagePassage;
  @Nullable String page;
  int pageErrorCode;
  boolean admitted;
  WebAcl.@Nullable Verdict webAcl;
  @Nullable Access access;
  @Nullable Exchange asked;
  @Nullable EdgeException end;
  private Passage current = passage;

  Explanation(Explainer.Form form, String header, Places places) {
    this.form = form;
    this.header = header;
    this.places = places;
  }

  @Override
  public void routed(Exchange exchange, String path) {
    super.routed(exchange, path);
    current.exchange = exchange;
    current.path = path;
  }

  @Override
  public void admitted(Exchange exchange) {
    admitted = true;
  }

  @Override
  public void webAclDecided(WebAcl.Verdict verdict) {
    webAcl = verdict;
  }

  @Override
  public void signatureChecked(Access result) {
    access = result;
  }

  @Override
  public void ran(EdgeFunction function, Event event, Execution execution) {
    calls.add(new Call(function, event, execution));
    if (execution.outcome() instanceof Execution.Respond respond) {
      String by = "function " + function.name();
      Event.Response before = event.response();
      if (before == null) {
        headers.begun(by, respond.response().headers());
      } else {
        headers.changed(by, before.headers(), respond.response().headers());
      }
    }
  }

  @Override
  public void asked(Exchange exchange) {
    asked = exchange;
  }

  @Override
  public void bypassedCache(Exchange exchange) {
    current.bypassed = true;
    current.exchange = exchange;
  }

  @Override
  public void recalled() {
    current.recalled = true;
  }

  @Override
  public void lookedUp(Exchange exchange, CacheKey key, CacheDecision decision, Instant now) {
    current.exchange = exchange;
    current.key = key;
    current.decision = decision;
    current.decided = now;
    switch (decision) {
      case CacheDecision.Serve serve -> headers.begun("origin", serve.object().headers());
      case CacheDecision.ServeParts serve ->
          headers.begun("origin", serve.parts().frame().headers());
      case CacheDecision.ServeStaleAndRevalidate stale ->
          headers.begun("origin", stale.object().headers());
      case CacheDecision.Revalidate again -> headers.begun("origin", again.object().headers());
      case CacheDecision.Fetch _, CacheDecision.ServeFailure _, CacheDecision.Unsatisfiable _ -> {}
    }
  }

  @Override
  public void waited() {
    current.collapsed = true;
  }

  @Override
  public void shared(HttpFields stored) {
    headers.begun("origin", stored);
  }

  @Override
  public void judged(Storability storability) {
    current.storability = storability;
  }

  @Override
  public void revalidated() {
    current.revalidated = true;
  }

  @Override
  public void stoodIn(int status) {
    current.stoodInFor = status;
  }

  @Override
  public void asksOrigin(OriginTarget target, OriginRequest request) {
    super.asksOrigin(target, request);
    current.attempts.add(new Passage.Attempt(target, request));
  }

  @Override
  public void attemptFailed(InetAddress address, EdgeException why, Duration took) {
    current.attempts.getLast().failed.add(Passage.FailedTry.of(address, why, took));
  }

  @Override
  public void originEnded(AsyncResult<OriginResponse> result) {
    super.originEnded(result);
    Passage.Attempt attempt = current.attempts.getLast();
    if (result.succeeded()) {
      attempt.response = result.result();
      if (result.result().status() != 304) {
        headers.begun("origin", result.result().headers());
      }
    } else {
      attempt.failure = result.cause();
    }
  }

  @Override
  public void failedOver(int status) {
    super.failedOver(status);
    if (!current.attempts.isEmpty()) {
      current.attempts.getLast().failedOver = status;
    }
  }

  @Override
  public void compressed(EdgeResponse before, EdgeResponse after) {
    if (before != after) {
      current.compression = after.headers().get("Content-Encoding");
      headers.changed("compression", before.headers(), after.headers());
    }
  }

  @Override
  public void policyApplied(ResponseHeadersPolicy policy, HttpFields before, HttpFields after) {
    headers.changed("policy " + policy.name(), before, after);
  }

  @Override
  public void errorPage(int errorCode, String path) {
    page = path;
    pageErrorCode = errorCode;
    current = new Passage();
    pagePassage = current;
  }

  @Override
  public void failed(EdgeException failure) {
    super.failed(failure);
    end = failure;
  }

  @Override
  public EdgeResponse finished(EdgeResponse response) {
    return switch (form) {
      case CACHE_STATUS -> withCacheStatus(response);
      case HEADER -> {
        EdgeResponse told = withCacheStatus(response);
        yield told.withHeaders(told.headers().with(header, ShortForm.of(this, response)));
      }
      case JSON -> instead(response, "application/json", json(response).toPrettyString() + "\n");
      case TEXT ->
          instead(response, "text/plain; charset=utf-8", ExplanationText.of(json(response)));
    };
  }

  private EdgeResponse withCacheStatus(EdgeResponse response) {
    String value = CacheStatus.of(this);
    return value == null
        ? response
        : response.withHeaders(response.headers().toBuilder().add("Cache-Status", value).build());
  }

  private ObjectNode json(EdgeResponse response) {
    return ExplanationJson.of(this, response, System.nanoTime() - began);
  }

  /** What the explained answer brings is read all the same: the cache stores what is read. */
  private static EdgeResponse instead(EdgeResponse response, String type, String text) {
    UnseenBody.read(response.body());
    return new EdgeResponse(
        200,
        null,
        HttpFields.of("Content-Type", type, "Cache-Control", "no-store"),
        new ResponseBody.Bytes(Buffer.buffer(text)),
        response.resultType(),
        EdgeResponse.Source.NODE,
        response.originTimes());
  }

  /** Where the viewer is. */
  Place place(Exchange exchange) {
    return places.placeOf(exchange.viewer().ip(), exchange.viewerRequest().headers());
  }
}
