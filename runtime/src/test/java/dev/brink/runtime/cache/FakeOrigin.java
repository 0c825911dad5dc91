package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;
import dev.brink.runtime.pipeline.ResultType;
import dev.brink.runtime.pipeline.Stage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The rest of the pipeline: keeps what it was asked, answers as scripted, the last answer again.
 */
public final class FakeOrigin implements Stage.Next {

  private final List<Exchange> asked = new CopyOnWriteArrayList<>();
  private final Deque<Function<Exchange, Future<EdgeResponse>>> script =
      new ConcurrentLinkedDeque<>();

  @Override
  public Future<EdgeResponse> proceed(Exchange exchange) {
    asked.add(exchange);
    Function<Exchange, Future<EdgeResponse>> step =
        script.size() > 1 ? script.removeFirst() : script.getFirst();
    return step.apply(exchange);
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
