/** The embedded store: what is acknowledged here survives kill -9. */
@NullMarked
package dev.brink.runtime.store;

import org.jspecify.annotations.NullMarked;
