package dev.brink.runtime.functions;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Lets asynchronous work on one name go one after the other; different names do not wait. */
final class Turns {

  private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();

  /** Starts the work when all earlier work on this name has ended, well or badly. */
  <T> CompletionStage<T> take(String name, Supplier<CompletionStage<T>> work) {
    CompletableFuture<Object> ended = new CompletableFuture<>();
    CompletableFuture<?> before = last.put(name, ended);
    CompletableFuture<?> start = before == null ? CompletableFuture.completedFuture(null) : before;
    return start
        .thenCompose(ignored -> work.get())
        .whenComplete(
            (result, failure) -> {
              last.remove(name, ended);
              ended.complete(null);
            });
  }
}
