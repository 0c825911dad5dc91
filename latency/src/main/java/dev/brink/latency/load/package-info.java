/** Calls a function at a pace and tells what disturbed its calls. */
@NullMarked
package dev.brink.latency.load;

import org.jspecify.annotations.NullMarked;
