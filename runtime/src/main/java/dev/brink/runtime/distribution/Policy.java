package dev.brink.runtime.distribution;

/** What behaviors, or other policies, refer to by id. */
public sealed interface Policy
    permits CachePolicy,
        OriginRequestPolicy,
        ResponseHeadersPolicy,
        PublicKey,
        KeyGroup,
        OriginAccessControl,
        RealtimeLogConfig {

  String id();

  String name();
}
