/** Distributions and policies as validated values, read from CloudFront's own JSON shapes. */
@NullMarked
package dev.brink.runtime.distribution;

import org.jspecify.annotations.NullMarked;
