package dev.brink.runtime.explain;

import dev.brink.runtime.cache.CacheDecision;
import dev.brink.runtime.cache.CacheKey;
import dev.brink.runtime.cache.Storability;
import dev.brink.runtime.origin.OriginRequest;
import dev.brink.runtime.origin.OriginResponse;
import dev.brink.runtime.origin.OriginTarget;
import dev.brink.runtime.pipeline.Exchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one request through cache and origin; that of an error page is another one. */
final class Passage {

  /** One origin that was asked. */
  static final class Attempt {
    final OriginTarget target;
    final OriginRequest request;
    @Nullable OriginResponse response;
    @Nullable Throwable failure;

    /** The status that led to the next origin; 0 for none. */
    int failedOver;

    Attempt(OriginTarget target, OriginRequest request) {
      this.target = target;
      this.request = request;
    }
  }

  final List<Attempt> attempts = new ArrayList<>();
  @Nullable Exchange exchange;
  @Nullable String path;
  @Nullable CacheKey key;
  @Nullable CacheDecision decision;
  @Nullable Instant decided;
  boolean bypassed;
  boolean collapsed;
  boolean revalidated;
  int stoodInFor;
  @Nullable Storability storability;
  @Nullable String compression;
}
