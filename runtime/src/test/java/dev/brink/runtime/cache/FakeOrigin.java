package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.pipeline.Stage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rest of the pipeline: keeps what it was asked, answers as scripted, the last answer again.
 */
public final class FakeOrigin implements Stage.Next {

  private final List<Exchange> asked = new CopyOnWriteArrayList<>();
  private final Queue<Function<Exchange, Future<EdgeResponse>>> script =
      new ConcurrentLinkedQueue<>();
  private @Nullable Function<Exchange, Future<EdgeResponse>> last;

  @Override
  public Future<EdgeResponse> proceed(Exchange exchange) {
    asked.add(exchange);
    return step().apply(exchange);
  }

  private synchronized Function<Exchange, Future<EdgeResponse>> step() {
    Function<Exchange, Future<EdgeResponse>> next = script.poll();
    last = next == null ? last : next;
    return Objects.requireNonNull(last, "nothing scripted");
  }

  public FakeOrigin then(Function<Exchange, Future<EdgeResponse>> step) {
    script.add(step);
    return this;
  }

  public FakeOrigin then(EdgeResponse response) {
    return then(exchange -> Future.succeededFuture(response));
  }

  public FakeOrigin thenFail(Throwable cause) {
    return then(exchange -> Future.failedFuture(cause));
  }

  public int calls() {
    return asked.size();
  }

  /** Request headers of a call, the first is 0. */
  public HttpFields headersOf(int call) {
    return asked.get(call).request().headers();
  }

  public static EdgeResponse response(int status, String body, String... headers) {
    return response(status, new ResponseBody.Bytes(Buffer.buffer(body)), headers);
  }

  public static EdgeResponse response(int status, ResponseBody body, String... headers) {
    return new EdgeResponse(
        status, null, HttpFields.of(headers), body, ResultType.MISS, EdgeResponse.Source.ORIGIN);
  }

  public static EdgeResponse streamed(FakeStream stream, long length, String... headers) {
    return response(200, new ResponseBody.Streamed(stream, length, stream::abort), headers);
  }
}
