package dev.brink.cli;

import dev.brink.graaljs.GuestEngine;
import java.util.concurrent.CompletableFuture;

/** An engine that is loaded on a thread of its own: that takes most of the time of a start. */
final class EngineInTheMaking {
  private final CompletableFuture<GuestEngine> made = new CompletableFuture<>();

  EngineInTheMaking() {
    Thread.ofPlatform()
        .daemon()
        .name("brink-engine-start")
        .start(() -> made.completeAsync(GuestEngine::loaded, Runnable::run));
  }

  /** The engine, once it is there; belongs to whoever asks. */
  GuestEngine get() {
    return made.join();
  }
}
