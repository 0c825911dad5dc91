/** Distributions, policies, keys and invalidations as they are stored, changed and deleted. */
@NullMarked
package dev.brink.runtime.configuration;

import org.jspecify.annotations.NullMarked;
