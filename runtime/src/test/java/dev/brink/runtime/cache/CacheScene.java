package dev.brink.runtime.cache;

import dev.brink.functions.Event;
import dev.brink.functions.HttpFields;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CachePolicy;
import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.PathPattern;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import dev.brink.runtime.pipeline.Exchange;
import dev.brink.runtime.pipeline.RequestBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A distribution with one behavior, and requests to it. */
public record CacheScene(
    String distributionId,
    Duration min,
    Duration def,
    Duration max,
    NameSelection headers,
    NameSelection cookies,
    NameSelection queryStrings,
    Set<String> cachedMethods,
    CacheBehavior.CacheMode mode,
    Map<Integer, CustomErrorResponse> errors) {

  public static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

  /** TTLs 0, one day and one year, nothing but the path in the key. */
  public static final CacheScene DEFAULT =
      new CacheScene(
          "d1",
          Duration.ZERO,
          Duration.ofDays(1),
          Duration.ofDays(365),
          NameSelection.NONE,
          NameSelection.NONE,
          NameSelection.NONE,
          Set.of("GET", "HEAD"),
          CacheBehavior.CacheMode.CLOUDFRONT,
          Map.of());

  /** The same with other TTLs, in seconds. */
  public CacheScene ttl(long minSeconds, long defSeconds, long maxSeconds) {
    return new CacheScene(
        distributionId,
        Duration.ofSeconds(minSeconds),
        Duration.ofSeconds(defSeconds),
        Duration.ofSeconds(maxSeconds),
        headers,
        cookies,
        queryStrings,
        cachedMethods,
        mode,
        errors);
  }

  public CacheScene keying(NameSelection names, NameSelection cookieNames, NameSelection queries) {
    return new CacheScene(
        distributionId, min, def, max, names, cookieNames, queries, cachedMethods, mode, errors);
  }

  public CacheScene forwardingCookies() {
    return keying(headers, NameSelection.ALL, queryStrings);
  }

  public CacheScene rfc9111() {
    return new CacheScene(
        distributionId,
        min,
        def,
        max,
        headers,
        cookies,
        queryStrings,
        cachedMethods,
        CacheBehavior.CacheMode.RFC9111,
        errors);
  }

  public CacheScene caching(String... methods) {
    return new CacheScene(
        distributionId,
        min,
        def,
        max,
        headers,
        cookies,
        queryStrings,
        Set.of(methods),
        mode,
        errors);
  }

  /** The same with an error caching minimum TTL for one status. */
  public CacheScene errorTtl(int status, long seconds) {
    return new CacheScene(
        distributionId,
        min,
        def,
        max,
        headers,
        cookies,
        queryStrings,
        cachedMethods,
        mode,
        Map.of(status, new CustomErrorResponse(status, null, 0, Duration.ofSeconds(seconds))));
  }

  public CachePolicy policy() {
    return new CachePolicy(
        "p", "policy", min, def, max, headers, cookies, queryStrings, false, false);
  }

  public CacheBehavior behavior() {
    return new CacheBehavior(
        PathPattern.DEFAULT,
        "origin",
        ViewerProtocolPolicy.ALLOW_ALL,
        Set.of("GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"),
        cachedMethods,
        false,
        mode,
        policy(),
        null,
        null,
        Map.of());
  }

  public Exchange get(String uri, String... headers) {
    return request("GET", uri, null, headers);
  }

  public Exchange request(
      String method, String uri, @Nullable String query, String... headerLines) {
    CacheBehavior behavior = behavior();
    Distribution distribution =
        new Distribution(
            distributionId,
            distributionId + ".cloudfront.localhost",
            List.of(),
            true,
            null,
            Map.of(),
            Map.of(),
            List.of(behavior),
            errors);
    Event.Request request = new Event.Request(method, uri, query, HttpFields.of(headerLines));
    return new Exchange(
        Snapshot.EMPTY,
        distribution,
        behavior,
        new Exchange.Viewer("192.0.2.1", 5555, false, "1.1", null),
        new Event.Context(
            distribution.domainName(),
            distributionId,
            "id",
            "192.0.2.1",
            new Event.EdgeLocation("FRA", "127.0.0.1", "eu-central-1")),
        request,
        request,
        RequestBody.NONE,
        null);
  }
}
