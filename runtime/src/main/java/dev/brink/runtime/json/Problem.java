package dev.brink.runtime.json;

/**
 * What is wrong at one place of a document.
 *
 * @param path e.g. {@code CacheBehaviors.Items[1].PathPattern}; "" is the document itself
 * @param message says what, which and what is allowed
 */
public record Problem(String path, String message) {}
