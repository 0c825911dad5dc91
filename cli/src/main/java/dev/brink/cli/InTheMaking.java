package dev.brink.cli;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Something that takes a while to make, made on a thread of its own while others get ready. */
final class InTheMaking<T> {
  private final CompletableFuture<T> made = new CompletableFuture<>();

  private InTheMaking() {}

  /** Begins to make it, on a thread of this name. */
  static <T> InTheMaking<T> start(String thread, Supplier<T> maker) {
    InTheMaking<T> thing = new InTheMaking<>();
    Thread.ofPlatform()
        .daemon()
        .name(thread)
        .start(() -> thing.made.completeAsync(maker, Runnable::run));
    return thing;
  }

  /** The thing, once it is there. */
  T get() {
    return made.join();
  }

  /** Waits for it, and does this with it unless it could not be made. */
  void whenMade(Consumer<T> use) {
    made.thenAccept(use).exceptionally(failure -> null).join();
  }
}
