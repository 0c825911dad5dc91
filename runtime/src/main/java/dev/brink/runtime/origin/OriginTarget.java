package dev.brink.runtime.origin;

import dev.brink.runtime.distribution.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An origin as one request sees it: overrides applied, protocol decided.
 *
 * @param origin with the settings a function chose laid over the configured ones
 * @param hostHeader what a function wants in Host; null leaves it to the rules
 * @param connectHost name or address to connect to; differs from the origin's domain name only when
 *     the node's {@code originOverrides} say so
 * @param tlsName name in SNI and the one the certificate must bear
 * @param checked whether the network policy has a say: a function named the host
 */
public record OriginTarget(
    Origin origin,
    @Nullable String hostHeader,
    String connectHost,
    int port,
    boolean tls,
    String tlsName,
    boolean checked) {}
