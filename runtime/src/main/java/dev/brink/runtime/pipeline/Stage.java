package dev.brink.runtime.pipeline;

import io.vertx.core.Future;

/**
 * One station of a request. It answers itself, or lets the rest of the pipeline answer and works on
 * that answer.
 */
public interface Stage {

  Future<EdgeResponse> handle(Exchange exchange, Next next);

  /**
   * The rest of the pipeline. May be called more than once (failover), each time with an exchange.
   */
  interface Next {
    Future<EdgeResponse> proceed(Exchange exchange);
  }
}
