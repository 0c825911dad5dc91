/** Breaks the limits of CloudFront Functions on purpose, on the JVM at hand. */
@NullMarked
package dev.brink.graaljs.selftest;

import org.jspecify.annotations.NullMarked;
