/** {@code crypto} and WebCrypto over the algorithms of the JDK. */
@NullMarked
package dev.brink.nodejs.crypto;

import org.jspecify.annotations.NullMarked;
