package dev.brink.runtime.compression;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Makes encoders. Brotli needs a native part; where there is none for this machine, gzip takes its
 * place and the node's log says so once.
 */
public final class Encoders {

  /**
   * Bodies compressed at one time. Each takes up to 3 MB outside of the heap for as long as its
   * viewer takes to read it; CloudFront too leaves objects uncompressed when it is busy.
   */
  static final int MOST = 64;

  private final Semaphore free = new Semaphore(MOST);
  private final Consumer<String> problems;
  private volatile boolean brotli;
  private final AtomicBoolean told = new AtomicBoolean();

  /** Takes where the node's own log lines go; must not block. */
  public Encoders(Consumer<String> problems) {
    this.problems = problems;
  }

  /** Loads the native part, which takes disk and time: not on an event loop. */
  public void load() {
    brotli = Brotli4jLoader.isAvailable();
  }

  /**
   * An encoder for the first of these codings that there is; empty when there is none, or when too
   * many bodies are being compressed.
   */
  Optional<Encoder> open(List<Coding> codings) {
    Coding best = codings.stream().filter(this::isAvailable).findFirst().orElse(null);
    if (best == null || !free.tryAcquire()) {
      return Optional.empty();
    }
    try {
      Encoder encoder =
          switch (best) {
            case BROTLI -> new BrotliEncoder();
            case GZIP -> new GzipEncoder();
          };
      return Optional.of(new Leased(encoder, free::release));
    } catch (RuntimeException | LinkageError broken) {
      free.release();
      throw broken;
    }
  }

  /** Bodies being compressed now. */
  int open() {
    return MOST - free.availablePermits();
  }

  private boolean isAvailable(Coding coding) {
    return switch (coding) {
      case BROTLI -> hasBrotli();
      case GZIP -> true;
    };
  }

  private boolean hasBrotli() {
    if (brotli) {
      return true;
    }
    if (!told.getAndSet(true)) {
      problems.accept(
          "brotli is not available on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": answers are compressed with gzip, or not at all for viewers that take only br");
    }
    return false;
  }
}
