/**
 * Running functions on saved events and holding what comes out against what is expected: the logic
 * of {@code brink test} and of the build's own tests of the sample functions.
 */
@NullMarked
package dev.brink.functions.testing;

import org.jspecify.annotations.NullMarked;
