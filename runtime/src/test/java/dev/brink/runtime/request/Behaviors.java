package dev.brink.runtime.request;

import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Behaviors for tests of header rules. */
final class Behaviors {
  private Behaviors() {}

  static NameSelection allow(String... names) {
    return new NameSelection(Mode.ALLOW, Set.of(names));
  }

  static NameSelection block(String... names) {
    return new NameSelection(Mode.BLOCK, Set.of(names));
  }

  static CachePolicy key(
      NameSelection headers, NameSelection cookies, NameSelection query, boolean compress) {
    return new CachePolicy(
        "k",
        "k",
        Duration.ZERO,
        Duration.ofDays(1),
        Duration.ofDays(365),
        headers,
        cookies,
        query,
        compress,
        compress);
  }

  static OriginRequestPolicy added(
      NameSelection headers, NameSelection cookies, NameSelection query, String... cloudFront) {
    return new OriginRequestPolicy("a", "a", headers, Set.of(cloudFront), cookies, query);
  }

  static CacheBehavior behavior(CachePolicy key, @Nullable OriginRequestPolicy added) {
    return new CacheBehavior(
        PathPattern.DEFAULT,
        "o",
        ViewerProtocolPolicy.ALLOW_ALL,
        Set.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"),
        Set.of("GET", "HEAD"),
        true,
        CacheBehavior.CacheMode.CLOUDFRONT,
        key,
        added,
        null,
        Map.of());
  }
}
