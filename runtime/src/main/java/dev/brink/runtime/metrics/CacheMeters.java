package dev.brink.runtime.metrics;

import dev.brink.runtime.cache.CacheStats;
import dev.brink.runtime.cache.MemoryCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** The memory cache's own figures, read when somebody asks for them. */
public final class CacheMeters {

  private final MeterRegistry registry;
  private final MemoryCache cache;

  private CacheMeters(MeterRegistry registry, MemoryCache cache) {
    this.registry = registry;
    this.cache = cache;
  }

  /** Registers the meters of a cache. */
  public static void bind(MeterRegistry registry, MemoryCache cache) {
    CacheMeters meters = new CacheMeters(registry, cache);
    meters.requests("hit", CacheStats::hits);
    meters.requests("miss", CacheStats::misses);
    meters.requests("revalidated", CacheStats::revalidations);
    meters.requests("bypassed", CacheStats::bypassed);
    meters.counter("brink.cache.stale", "Hits served after their time", CacheStats::stale);
    meters.counter(
        "brink.cache.collapsed", "Hits that waited for another request", CacheStats::collapsed);
    meters.counter("brink.cache.evictions", "Objects evicted", CacheStats::evictions);
    meters.gauge("brink.cache.objects", "Objects in memory", CacheStats::objects);
    meters.gauge("brink.cache.bytes", "Bytes the objects weigh", CacheStats::bytes);
    meters.gauge("brink.cache.bytes.max", "Bytes they may weigh", CacheStats::maximumBytes);
  }

  private void requests(String result, ToLongFunction<CacheStats> figure) {
    FunctionCounter.builder("brink.cache.requests", cache, c -> figure.applyAsLong(c.stats()))
        .description("Requests by what the cache did")
        .tag("result", result)
        .register(registry);
  }

  private void counter(String name, String description, ToLongFunction<CacheStats> figure) {
    FunctionCounter.builder(name, cache, c -> figure.applyAsLong(c.stats()))
        .description(description)
        .register(registry);
  }

  private void gauge(String name, String description, ToLongFunction<CacheStats> figure) {
    Gauge.builder(name, cache, c -> figure.applyAsLong(c.stats()))
        .description(description)
        .register(registry);
  }
}
