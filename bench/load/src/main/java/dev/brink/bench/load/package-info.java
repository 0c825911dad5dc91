/** What the benchmarks need in Java: load, a bare server, and calls of the engine alone. */
@NullMarked
package dev.brink.bench.load;

import org.jspecify.annotations.NullMarked;
