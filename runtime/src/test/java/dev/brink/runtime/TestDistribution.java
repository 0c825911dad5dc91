package dev.brink.runtime;

import dev.brink.functions.EventType;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginGroup;
import dev.brink.runtime.distribution.OriginRequestPolicy;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.TrustedKeys;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A distribution for tests: one default behavior, everything allowed, errors told at once. */
public final class TestDistribution {
  private static final Set<String> ALL =
      Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE");

  private final Map<EventType, FunctionAssociation> functions = new EnumMap<>(EventType.class);
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private final Map<String, OriginGroup> groups = new LinkedHashMap<>();
  private final List<CacheBehavior> before = new ArrayList<>();
  private String target = "";
  private String root = "";
  private Set<String> methods = ALL;
  private NameSelection cookies = NameSelection.ALL;
  private @Nullable TrustedKeys keys;
  private ViewerProtocolPolicy protocol = ViewerProtocolPolicy.ALLOW_ALL;

  /** Takes where the first origin listens on loopback. */
  public static TestDistribution to(int originPort) {
    TestDistribution distribution = new TestDistribution();
    distribution.origin(origin("origin", "127.0.0.1", originPort));
    return distribution;
  }

  public TestDistribution() {}

  public static Origin origin(String id, String host, int port) {
    return new Origin(
        id,
        host,
        "",
        HttpFields.EMPTY,
        Origin.Protocol.HTTP_ONLY,
        port,
        443,
        2,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        null,
        false,
        null);
  }

  public TestDistribution origin(Origin origin) {
    origins.put(origin.id(), origin);
    if (target.isEmpty()) {
      target = origin.id();
    }
    return this;
  }

  /** Sets how long every origin added so far may be silent. */
  public TestDistribution readTimeout(Duration timeout) {
    origins.replaceAll((id, old) -> timed(old, timeout, old.responseCompletionTimeout()));
    return this;
  }

  /** Sets how long a whole response of every origin added so far may take. */
  public TestDistribution completionTimeout(Duration timeout) {
    origins.replaceAll((id, old) -> timed(old, old.readTimeout(), timeout));
    return this;
  }

  private static Origin timed(Origin old, Duration read, @Nullable Duration completion) {
    return new Origin(
        old.id(),
        old.domainName(),
        old.originPath(),
        old.customHeaders(),
        old.protocol(),
        old.httpPort(),
        old.httpsPort(),
        old.connectionAttempts(),
        old.connectionTimeout(),
        read,
        old.keepAliveTimeout(),
        completion,
        old.s3(),
        null);
  }

  public TestDistribution group(OriginGroup group) {
    groups.put(group.id(), group);
    target = group.id();
    return this;
  }

  public TestDistribution function(EventType type, String name) {
    functions.put(
        type,
        new FunctionAssociation(
            type,
            name.startsWith("lambda")
                ? FunctionAssociation.Kind.LAMBDA
                : FunctionAssociation.Kind.CLOUDFRONT_FUNCTION,
            name,
            0,
            false));
    return this;
  }

  /** A Lambda function that sees request bodies. */
  public TestDistribution functionWithBody(EventType type, String name) {
    functions.put(
        type, new FunctionAssociation(type, FunctionAssociation.Kind.LAMBDA, name, 0, true));
    return this;
  }

  public TestDistribution root(String object) {
    root = object;
    return this;
  }

  public TestDistribution methods(String... allowed) {
    methods = Set.of(allowed);
    return this;
  }

  public TestDistribution protocol(ViewerProtocolPolicy policy) {
    protocol = policy;
    return this;
  }

  /** Forwards no cookies, so that requests are collapsed and objects revalidated. */
  public TestDistribution withoutCookies() {
    cookies = NameSelection.NONE;
    return this;
  }

  /** Lets in only what one of these keys has signed. */
  public TestDistribution trusting(TrustedKeys trusted) {
    keys = trusted;
    return this;
  }

  /** Puts a behavior for a pattern before the default one. */
  public TestDistribution behavior(String pattern, String originId) {
    before.add(behavior(PathPattern.of(pattern), originId));
    return this;
  }

  public Distribution build() {
    List<CacheBehavior> behaviors = new ArrayList<>(before);
    behaviors.add(behavior(PathPattern.DEFAULT, target));
    return new Distribution(
        "test",
        "test.cloudfront.localhost",
        List.of(),
        true,
        root.isEmpty() ? null : root,
        origins,
        groups,
        behaviors,
        Map.of());
  }

  private CacheBehavior behavior(PathPattern pattern, String originId) {
    return new CacheBehavior(
        pattern,
        originId,
        protocol,
        methods,
        Set.of("GET", "HEAD"),
        false,
        CacheBehavior.CacheMode.CLOUDFRONT,
        new CachePolicy(
            "policy",
            "policy",
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(1),
            NameSelection.NONE,
            NameSelection.NONE,
            NameSelection.NONE,
            false,
            false),
        new OriginRequestPolicy(
            "orp", "orp", NameSelection.ALL, Set.of(), cookies, NameSelection.ALL),
        null,
        functions,
        null,
        keys);
  }
}
