/**
 * {@code http}, {@code https}, {@code fetch} and {@code dns}: what a function sends out, and where
 * it may.
 */
@NullMarked
package dev.brink.nodejs.net;

import org.jspecify.annotations.NullMarked;
