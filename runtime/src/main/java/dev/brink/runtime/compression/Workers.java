package dev.brink.runtime.compression;

import io.vertx.core.Future;
import java.util.concurrent.Callable;

/** Where work is done that would keep an event loop from others. */
@FunctionalInterface
public interface Workers {

  /** Does it; the future completes on the caller's own context. */
  <T> Future<T> run(Callable<T> work);
}
