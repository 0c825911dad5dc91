package dev.brink.runtime.request;

import org.jspecify.annotations.Nullable;

/**
 * What the node knows of a viewer, for {@code CloudFront-*} headers.
 *
 * @param port of the viewer's end of the connection
 * @param httpVersion {@code 1.0}, {@code 1.1} or {@code 2.0}
 * @param tls protocol and cipher in CloudFront's form, {@code
 *     TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake}; null when not known
 * @param country ISO 3166-1 alpha-2, upper case; null when not known
 */
public record ViewerFacts(
    String ip,
    int port,
    boolean https,
    String httpVersion,
    @Nullable String tls,
    @Nullable String country) {}
