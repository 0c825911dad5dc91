package dev.brink.runtime.store;

import java.time.Instant;

/**
 * A test event kept with its function; publishing warms the function on these.
 *
 * @param body event as JSON text
 */
public record SavedEvent(String function, String name, String body, Instant created) {}
