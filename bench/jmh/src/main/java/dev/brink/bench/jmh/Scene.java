package dev.brink.bench.jmh;

import static java.util.Objects.requireNonNull;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.RequestBody;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.pipeline.Stage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A distribution with one behavior, a browser's request to it, and an origin that answers 1 KB. */
final class Scene {
  static final CachePolicy POLICY = policy(NameSelection.NONE);

  /** The origin: fresh for a day. */
  static final Stage.Next ORIGIN =
      exchange ->
          Future.succeededFuture(
              new EdgeResponse(
                  200,
                  null,
                  HttpFields.of(
                      "Content-Type", "text/html",
                      "Content-Length", "1024",
                      "Cache-Control", "max-age=86400",
                      "ETag", "\"1\""),
                  new ResponseBody.Bytes(Buffer.buffer("0123456789abcdef".repeat(64))),
                  ResultType.MISS,
                  EdgeResponse.Source.ORIGIN));

  private Scene() {}

  static CachePolicy policy(NameSelection names) {
    return new CachePolicy(
        "p",
        "policy",
        Duration.ZERO,
        Duration.ofDays(1),
        Duration.ofDays(365),
        NameSelection.NONE,
        names,
        names,
        true,
        true);
  }

  /** A request; with a function it has that one at viewer-request. */
  static Exchange exchange(@Nullable EdgeFunction function) {
    Map<EventType, FunctionAssociation> functions =
        function == null
            ? Map.of()
            : Map.of(
                EventType.VIEWER_REQUEST,
                new FunctionAssociation(
                    EventType.VIEWER_REQUEST,
                    FunctionAssociation.Kind.CLOUDFRONT_FUNCTION,
                    function.name(),
                    0,
                    false));
    CacheBehavior behavior =
        new CacheBehavior(
            PathPattern.DEFAULT,
            "origin",
            ViewerProtocolPolicy.ALLOW_ALL,
            Set.of("GET", "HEAD"),
            Set.of("GET", "HEAD"),
            false,
            CacheBehavior.CacheMode.CLOUDFRONT,
            POLICY,
            null,
            null,
            functions);
    Distribution distribution =
        new Distribution(
            "d1",
            "d1.cloudfront.localhost",
            List.of(),
            true,
            null,
            Map.of(),
            Map.of(),
            List.of(behavior),
            Map.of());
    Map<String, EdgeFunction> live =
        function == null ? Map.of() : Map.of(requireNonNull(function).name(), function);
    Event.Request request = Requests.REQUEST;
    return new Exchange(
        new Snapshot(Map.of(), distribution, live),
        distribution,
        behavior,
        new Exchange.Viewer("192.0.2.1", 5555, false, "1.1", null),
        Requests.CONTEXT,
        request,
        request,
        RequestBody.NONE,
        null);
  }
}
