/** Where addresses are, from databases in MaxMind's format. */
@NullMarked
package dev.brink.runtime.geo;

import org.jspecify.annotations.NullMarked;
