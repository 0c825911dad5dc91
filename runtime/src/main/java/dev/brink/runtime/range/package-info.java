/** Byte ranges: what a viewer asks for, what an origin sends, and how parts are cut and framed. */
@NullMarked
package dev.brink.runtime.range;

import org.jspecify.annotations.NullMarked;
