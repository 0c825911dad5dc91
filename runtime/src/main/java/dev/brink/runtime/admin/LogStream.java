package dev.brink.runtime.admin;

import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.LogLine;
import dev.brink.runtime.functions.LogSubscription;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Log lines as server-sent events, as fast as the follower reads. Lines it was too slow for are
 * told as an event {@code dropped} with their number.
 */
final class LogStream {

  /** Shorter than the idle timeout of the port, so that a quiet log stays connected. */
  private static final long HEARTBEAT_MILLIS = 15_000;

  private final HttpServerResponse response;
  private final LogSubscription lines;

  private LogStream(
      RoutingContext context, FunctionLogs logs, @Nullable String function, Context loop) {
    this.response = context.response();
    this.lines = logs.follow(function, () -> loop.runOnContext(woken -> drain()));
  }

  /** Begins with the newest lines; the stage completes when the follower has gone. */
  static CompletionStage<Answer> answer(
      RoutingContext context, FunctionLogs logs, @Nullable String function, int recent) {
    CompletableFuture<Answer> gone = new CompletableFuture<>();
    Context loop = context.vertx().getOrCreateContext();
    LogStream stream = new LogStream(context, logs, function, loop);
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    long last = 0;
    response.write(": following\n\n");
    for (LogLine line : logs.recent(function, recent)) {
      stream.write(line);
      last = line.sequence();
    }
    stream.skipThrough(last);
    long heartbeat =
        context.vertx().setPeriodic(HEARTBEAT_MILLIS, passed -> response.write(": still here\n\n"));
    response.drainHandler(drained -> stream.drain());
    response.closeHandler(
        closed -> {
          context.vertx().cancelTimer(heartbeat);
          stream.lines.close();
          gone.complete(Answer.noContent());
        });
    return gone;
  }

  /** What was logged between following and reading the newest lines would come twice. */
  private void skipThrough(long sequence) {
    for (LogLine line = lines.poll(); line != null; line = lines.poll()) {
      if (line.sequence() > sequence) {
        write(line);
      }
    }
  }

  private void drain() {
    while (!response.closed() && !response.writeQueueFull()) {
      LogLine line = lines.poll();
      if (line == null) {
        endIfAsked();
        return;
      }
      long lost = lines.takeDropped();
      if (lost > 0) {
        response.write("event: dropped\ndata: {\"dropped\":" + lost + "}\n\n");
      }
      write(line);
    }
  }

  private void endIfAsked() {
    if (lines.ended() && !response.ended()) {
      response.end();
    }
  }

  private void write(LogLine line) {
    response.write("data: " + LogCalls.json(line) + "\n\n");
  }
}
