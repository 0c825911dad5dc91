package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.CachedObject;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.pipeline.EdgeException;
import dev.brink.runtime.pipeline.Exchange;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way of one request through cache and origin; that of an error page is another one. */
final class Passage {
  private static final String MEMORY = "memory";
  private static final String DISK = "disk";

  /** One origin that was asked. */
  static final class Attempt {
    final OriginTarget target;
    final OriginRequest request;
    @Nullable OriginResponse response;
    @Nullable Throwable failure;
    final List<FailedTry> failed = new ArrayList<>();

    /** The status that led to the next origin; 0 for none. */
    int failedOver;

    Attempt(OriginTarget target, OriginRequest request) {
      this.target = target;
      this.request = request;
    }
  }

  /**
   * One attempt at an origin that failed.
   *
   * @param why in words
   */
  record FailedTry(String address, String why, Duration took) {
    private static final Map<EdgeException.Kind, String> WORDS =
        Map.of(
            EdgeException.Kind.ORIGIN_CONNECT, "no connection",
            EdgeException.Kind.ORIGIN_CONNECT_TIMEOUT, "no connection in time",
            EdgeException.Kind.ORIGIN_TLS, "TLS handshake failed",
            EdgeException.Kind.ORIGIN_TIMEOUT, "no answer in time",
            EdgeException.Kind.ORIGIN_INVALID_RESPONSE, "no valid answer");

    static FailedTry of(InetAddress address, EdgeException why, Duration took) {
      String words = WORDS.getOrDefault(why.kind(), why.sentence());
      return new FailedTry(address.getHostAddress(), words, took);
    }
  }

  final List<Attempt> attempts = new ArrayList<>();
  @Nullable Exchange exchange;
  @Nullable String path;
  @Nullable CacheKey key;
  @Nullable CacheDecision decision;
  @Nullable Instant decided;
  boolean recalled;
  boolean bypassed;
  boolean collapsed;
  boolean revalidated;
  int stoodInFor;
  @Nullable Storability storability;
  @Nullable String compression;

  /** Where the stored object that answers, or that is asked about, was found; null for none. */
  @Nullable String tier() {
    return switch (decision) {
      case null -> null;
      case CacheDecision.Serve serve -> tier(serve.object());
      case CacheDecision.ServeStaleAndRevalidate stale -> tier(stale.object());
      case CacheDecision.Revalidate again -> tier(again.object());
      case CacheDecision.ServeParts _, CacheDecision.ServeFailure _ -> recalled ? DISK : MEMORY;
      case CacheDecision.Fetch fetch -> fetch.fallback() == null ? null : tier(fetch.fallback());
      case CacheDecision.Unsatisfiable _ -> null;
    };
  }

  private String tier(CachedObject object) {
    return recalled || object.onDisk() != null ? DISK : MEMORY;
  }
}
