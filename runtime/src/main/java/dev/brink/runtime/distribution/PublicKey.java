package dev.brink.runtime.distribution;

/**
 * A key that verifies signed URLs and cookies: RSA of 2,048 bits or ECDSA on P-256.
 *
 * @param id what {@code Key-Pair-Id} names
 */
public record PublicKey(String id, String name, java.security.PublicKey key) implements Policy {}
