/** How long functions take: cold, warming and warm, and one against another. */
@NullMarked
package dev.brink.latency;

import org.jspecify.annotations.NullMarked;
