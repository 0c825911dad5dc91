package dev.brink.runtime.pipeline;

import dev.brink.runtime.compression.CompressionRule;
import dev.brink.runtime.compression.Compressor;
import io.vertx.core.Future;

/**
 * Compresses what the origin sends. Sits inside the cache, so that an object is compressed once and
 * kept that way, and outside of the origin functions, which see it as the origin sent it.
 */
public final class CompressionStage implements Stage {

  private final Compressor compressor;

  public CompressionStage(Compressor compressor) {
    this.compressor = compressor;
  }

  @Override
  public Future<EdgeResponse> handle(Exchange exchange, Next next) {
    Future<EdgeResponse> answer = next.proceed(exchange);
    return exchange.behavior().compress()
        ? answer.map(response -> compressed(exchange, response))
        : answer;
  }

  private EdgeResponse compressed(Exchange exchange, EdgeResponse response) {
    EdgeResponse smaller =
        compressor.compressed(response, CompressionRule.codings(exchange, response));
    exchange.trace().compressed(response, smaller);
    return smaller;
  }
}
