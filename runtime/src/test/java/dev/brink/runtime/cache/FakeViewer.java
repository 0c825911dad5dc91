package dev.brink.runtime.cache;

import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.ResponseBody;

/** Reads the body of an answer. */
public final class FakeViewer {

  private final ResponseBody.Streamed body;
  private final StringBuilder text = new StringBuilder();
  private boolean ended;
  private boolean failed;

  public FakeViewer(EdgeResponse response) {
    this.body = (ResponseBody.Streamed) response.body();
    body.stream().handler(chunk -> text.append(chunk.toString()));
    body.stream().endHandler(v -> ended = true);
    body.stream().exceptionHandler(error -> failed = true);
  }

  /** Does something with each chunk besides. */
  public void onChunk(Runnable action) {
    body.stream()
        .handler(
            chunk -> {
              action.run();
              text.append(chunk.toString());
            });
  }

  public FakeViewer read() {
    body.stream().resume();
    return this;
  }

  public void pause() {
    body.stream().pause();
  }

  public void leave() {
    body.discard().run();
  }

  public String text() {
    return text.toString();
  }

  public boolean hasEnded() {
    return ended;
  }

  public boolean hasFailed() {
    return failed;
  }
}
