package dev.brink.runtime.metrics;

import dev.brink.runtime.webacl.WebAcl;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that met a rule of a web ACL. */
public final class WebAclMeters {
  private record Key(String acl, String rule, WebAcl.Action action) {}

  private final MeterRegistry registry;
  private final ConcurrentHashMap<Key, Counter> counters = new ConcurrentHashMap<>();

  public WebAclMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Takes the rule's name; {@code default} where none decided. */
  public void count(String acl, String rule, WebAcl.Action action) {
    counters.computeIfAbsent(new Key(acl, rule, action), this::counter).increment();
  }

  private Counter counter(Key key) {
    return Counter.builder("brink.webacl.requests")
        .description("Requests that met a rule of a web ACL")
        .tag("acl", key.acl)
        .tag("rule", key.rule)
        .tag("action", key.action.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
