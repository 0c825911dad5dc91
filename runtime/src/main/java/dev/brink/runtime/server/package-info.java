/** Viewer-facing HTTP servers. */
@NullMarked
package dev.brink.runtime.server;

import org.jspecify.annotations.NullMarked;
