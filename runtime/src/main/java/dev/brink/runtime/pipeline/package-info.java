/**
 * The life of a request: one list of stages, each asking a pure policy class before it does I/O.
 */
@NullMarked
package dev.brink.runtime.pipeline;

import org.jspecify.annotations.NullMarked;
