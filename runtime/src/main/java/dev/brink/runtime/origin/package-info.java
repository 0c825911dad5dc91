/** Connections to origins. */
@NullMarked
package dev.brink.runtime.origin;

import org.jspecify.annotations.NullMarked;
