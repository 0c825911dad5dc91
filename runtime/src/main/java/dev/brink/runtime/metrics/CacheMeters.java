package dev.brink.runtime.metrics;

import dev.brink.runtime.cache.CacheStats;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.cache.disk.DiskStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** The cache's own figures, read when somebody asks for them. */
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
    meters.hits("disk", CacheStats::diskHits);
    meters.hits("memory", stats -> stats.hits() - stats.diskHits());
    meters.gauge("brink.cache.objects", "Objects in memory", CacheStats::objects);
    meters.gauge("brink.cache.bytes", "Bytes the objects weigh", CacheStats::bytes);
    meters.gauge("brink.cache.bytes.max", "Bytes they may weigh", CacheStats::maximumBytes);
    if (cache.disk() != null) {
      meters.disk();
    }
  }

  private void requests(String result, ToLongFunction<CacheStats> figure) {
    FunctionCounter.builder("brink.cache.requests", cache, c -> figure.applyAsLong(c.stats()))
        .description("Requests by what the cache did")
        .tag("result", result)
        .register(registry);
  }

  private void hits(String tier, ToLongFunction<CacheStats> figure) {
    FunctionCounter.builder("brink.cache.hits", cache, c -> figure.applyAsLong(c.stats()))
        .description("Hits by where the object was")
        .tag("tier", tier)
        .register(registry);
  }

  private void disk() {
    gauge("brink.cache.disk.objects", "Objects on disk", onDisk(DiskStats::objects));
    gauge("brink.cache.disk.bytes", "Bytes they take", onDisk(DiskStats::bytes));
    gauge("brink.cache.disk.bytes.max", "Bytes they may take", onDisk(DiskStats::maximumBytes));
    counter("brink.cache.disk.reads", "Objects brought back", onDisk(DiskStats::reads));
    counter("brink.cache.disk.writes", "Files written", onDisk(DiskStats::writes));
    counter(
        "brink.cache.disk.write.failures",
        "Files the disk did not take",
        onDisk(DiskStats::writeFailures));
    counter(
        "brink.cache.disk.given.up",
        "Files given up: the disk was behind, or the body broke off",
        onDisk(DiskStats::givenUp));
    counter("brink.cache.disk.evictions", "Files evicted", onDisk(DiskStats::evictions));
    counter(
        "brink.cache.disk.torn", "Files that were not what was written", onDisk(DiskStats::torn));
  }

  private static ToLongFunction<CacheStats> onDisk(ToLongFunction<DiskStats> figure) {
    return stats -> stats.disk() == null ? 0 : figure.applyAsLong(stats.disk());
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
