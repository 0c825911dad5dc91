/** What the node counts and times, under names that stay. */
@NullMarked
package dev.brink.runtime.metrics;

import org.jspecify.annotations.NullMarked;
