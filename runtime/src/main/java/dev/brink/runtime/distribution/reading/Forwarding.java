package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import org.jspecify.annotations.Nullable;

/** What a behavior keys, caches and forwards. */
record Forwarding(CachePolicy cachePolicy, @Nullable OriginRequestPolicy originRequestPolicy) {}
