package dev.brink.runtime.store;

import java.time.Instant;

/**
 * A distribution, a policy or a key as it was sent.
 *
 * @param body JSON text, already found valid
 */
public record Document(
    DocumentKind kind, String id, String body, String etag, Instant created, Instant modified) {}
