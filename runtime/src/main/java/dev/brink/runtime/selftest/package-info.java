/** Breaks on purpose the limits that the node itself enforces. */
@NullMarked
package dev.brink.runtime.selftest;

import org.jspecify.annotations.NullMarked;
