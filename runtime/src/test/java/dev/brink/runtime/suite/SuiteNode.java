package dev.brink.runtime.suite;

import dev.brink.limits.DataSize;
import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.cache.MemoryCache;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.pipeline.CacheStage;
import java.time.InstantSource;

/**
 * A node before the suite's origin. The suite wants a TTL of 0 where the origin says nothing, the
 * query string in the key, and every header at the origin; no cookies, since those switch off
 * collapsing and revalidation.
 */
final class SuiteNode {

  private SuiteNode() {}

  static TestNode start(int originPort, String cacheMode) {
    return TestNode.of(
            new ConfiguredDistribution()
                .policy(
                    PolicyKind.CACHE_POLICY,
                    "suite",
                    """
                    {'Name': 'suite', 'MinTTL': 0, 'DefaultTTL': 0, 'MaxTTL': 31536000,
                     'ParametersInCacheKeyAndForwardedToOrigin': {
                       'EnableAcceptEncodingGzip': false, 'EnableAcceptEncodingBrotli': false,
                       'HeadersConfig': {'HeaderBehavior': 'none'},
                       'CookiesConfig': {'CookieBehavior': 'none'},
                       'QueryStringsConfig': {'QueryStringBehavior': 'all'}}}
                    """)
                .policy(
                    PolicyKind.ORIGIN_REQUEST_POLICY,
                    "suite",
                    """
                    {'Name': 'suite', 'HeadersConfig': {'HeaderBehavior': 'allViewer'},
                     'CookiesConfig': {'CookieBehavior': 'none'},
                     'QueryStringsConfig': {'QueryStringBehavior': 'all'}}
                    """)
                .read(
                    """
                    'Origins': [{'Id': 'origin', 'DomainName': '127.0.0.1', 'CustomOriginConfig':
                      {'HTTPPort': %d, 'HTTPSPort': 443, 'OriginProtocolPolicy': 'http-only'}}],
                    'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                      'ViewerProtocolPolicy': 'allow-all', 'CachePolicyId': 'suite',
                      'OriginRequestPolicyId': 'suite', 'CacheMode': '%s',
                      'AllowedMethods': {'Quantity': 7, 'Items':
                        ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
                        'CachedMethods': {'Quantity': 2, 'Items': ['GET', 'HEAD']}}}
                    """
                        .formatted(originPort, cacheMode)))
        .cache(
            new CacheStage(
                new MemoryCache(DataSize.ofMegabytes(64), Runnable::run), InstantSource.system()))
        .fallback()
        .start();
  }
}
