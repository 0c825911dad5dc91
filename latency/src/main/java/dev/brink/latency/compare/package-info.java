/** Runs two functions in turns and says whether one is slower. */
@NullMarked
package dev.brink.latency.compare;

import org.jspecify.annotations.NullMarked;
