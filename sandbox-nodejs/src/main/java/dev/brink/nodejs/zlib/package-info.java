/** {@code zlib} over java.util.zip and Google's brotli. */
@NullMarked
package dev.brink.nodejs.zlib;

import org.jspecify.annotations.NullMarked;
