/** The cache: pure rules (key, freshness, decision) and the store they speak about. */
@NullMarked
package dev.brink.runtime.cache;

import org.jspecify.annotations.NullMarked;
