package dev.brink.runtime.cache;

import dev.brink.runtime.request.CacheKeyValues;

/**
 * What two requests must have in common to share an object: distribution, method class, raw path
 * and the values that the behavior's cache policy lists.
 *
 * <p>Made for every request, so its hash is computed once and nothing is joined.
 */
public final class CacheKey {

  /**
   * Methods that may share an object. An object fetched by HEAD has no body and lies beside the one
   * fetched by GET: HEAD looks under both, GET never under HEAD.
   */
  public enum MethodClass {
    GET,
    HEAD,
    OPTIONS
  }

  private final String distributionId;
  private final MethodClass methodClass;
  private final String uri;
  private final CacheKeyValues values;
  private final int hash;

  public CacheKey(
      String distributionId, MethodClass methodClass, String uri, CacheKeyValues values) {
    this.distributionId = distributionId;
    this.methodClass = methodClass;
    this.uri = uri;
    this.values = values;
    int text = 31 * (31 * uri.hashCode() + distributionId.hashCode()) + values.hashCode();
    this.hash = 31 * text + methodClass.ordinal();
  }

  public String distributionId() {
    return distributionId;
  }

  public MethodClass methodClass() {
    return methodClass;
  }

  /** The raw path. */
  public String uri() {
    return uri;
  }

  public CacheKeyValues values() {
    return values;
  }

  /** The same request under another method class. */
  public CacheKey with(MethodClass other) {
    return new CacheKey(distributionId, other, uri, values);
  }

  /** What an invalidation path is compared with: the path and the query as far as it is keyed. */
  public String pathAndQuery() {
    String query = values.querystring();
    return query == null || query.isEmpty() ? uri : uri + "?" + query;
  }

  /** Estimated bytes in memory. */
  long size() {
    return 64L + pathAndQuery().length() + values.cookies().length() + Sizes.of(values.headers());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey key
        && hash == key.hash
        && methodClass == key.methodClass
        && uri.equals(key.uri)
        && values.equals(key.values)
        && distributionId.equals(key.distributionId);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return distributionId + " " + methodClass + " " + pathAndQuery() + " " + values;
  }
}
