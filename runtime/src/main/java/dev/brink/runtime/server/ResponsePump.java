package dev.brink.runtime.server;

import dev.brink.runtime.logs.Ending;
import dev.brink.runtime.pipeline.ResponseBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;

/**
 * Moves a body to the viewer no faster than the viewer reads. A viewer that leaves ends the
 * origin's transfer; a body that breaks off resets the viewer's response, so that nobody takes a
 * part for the whole.
 */
final class ResponsePump {
  /** Is told how many bytes went out, and how it ended. */
  interface Finished {
    void accept(long bytes, Ending ending);
  }

  private final HttpServerResponse response;
  private final ResponseBody.Streamed body;
  private final Finished finished;
  private long bytes;
  private boolean over;

  /** Takes who is told, once, of the end. */
  ResponsePump(HttpServerResponse response, ResponseBody.Streamed body, Finished finished) {
    this.response = response;
    this.body = body;
    this.finished = finished;
  }

  void start() {
    ReadStream<Buffer> source = body.stream();
    response.exceptionHandler(gone -> abandon());
    response.closeHandler(gone -> abandon());
    source.exceptionHandler(broken -> breakOff());
    source.endHandler(
        end -> {
          if (finish()) {
            response.end();
            finished.accept(bytes, Ending.COMPLETE);
          }
        });
    source.handler(
        chunk -> {
          if (over) {
            return;
          }
          bytes += chunk.length();
          response.write(chunk);
          if (response.writeQueueFull()) {
            source.pause();
            response.drainHandler(drained -> source.resume());
          }
        });
    source.resume();
  }

  private void breakOff() {
    if (finish()) {
      response.reset();
      finished.accept(bytes, Ending.BROKEN_OFF);
    }
  }

  private void abandon() {
    if (finish()) {
      body.discard().run();
      finished.accept(bytes, Ending.VIEWER_LEFT);
    }
  }

  private boolean finish() {
    boolean first = !over;
    over = true;
    return first;
  }
}
