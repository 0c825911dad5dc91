package dev.brink.graaljs.border;

import org.jspecify.annotations.Nullable;

/**
 * One value of a header, a cookie or a query parameter.
 *
 * @param attributes of a response cookie; null when there are none
 */
public record Item(String value, @Nullable String attributes) {}
