/** Compression at the edge: what is compressed, what that does to headers, and the encoders. */
@NullMarked
package dev.brink.runtime.compression;

import org.jspecify.annotations.NullMarked;
