/** Readers of CloudFront's JSON shapes: distributions, policies, keys and key groups. */
@NullMarked
package dev.brink.runtime.distribution.reading;

import org.jspecify.annotations.NullMarked;
