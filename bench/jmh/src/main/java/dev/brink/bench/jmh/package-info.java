/** JMH benchmarks of the steps of a request. */
@NullMarked
package dev.brink.bench.jmh;

import org.jspecify.annotations.NullMarked;
