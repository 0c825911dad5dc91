package dev.brink.runtime.cache;

import dev.brink.limits.DataSize;
import dev.brink.runtime.pipeline.CacheStage;
import dev.brink.runtime.pipeline.EdgeResponse;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.ResponseBody;

/** A cache stage before a fake origin, on the test's own thread. */
public final class CacheFixture {

  public final SetClock clock = new SetClock();
  public final MemoryCache cache;
  public final FakeOrigin origin = new FakeOrigin();
  public final CacheStage stage;

  public CacheFixture() {
    this(DataSize.ofMegabytes(8));
  }

  public CacheFixture(DataSize capacity) {
    this.cache = new MemoryCache(capacity, Runnable::run);
    this.stage = new CacheStage(cache, clock);
  }

  /** The answer, which must be there at once. */
  public EdgeResponse ask(Exchange exchange) {
    return stage.handle(exchange, origin).result();
  }

  public static String text(EdgeResponse response) {
    return switch (response.body()) {
      case ResponseBody.None none -> "";
      case ResponseBody.Bytes bytes -> bytes.bytes().toString();
      case ResponseBody.Streamed streamed -> "streamed";
    };
  }
}
