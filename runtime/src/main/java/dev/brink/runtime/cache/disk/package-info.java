/**
 * Objects in files: blocks with checksums, an index in the order of use, and the invalidations that
 * outlive a restart. Knows nothing of HTTP.
 */
@NullMarked
package dev.brink.runtime.cache.disk;

import org.jspecify.annotations.NullMarked;
