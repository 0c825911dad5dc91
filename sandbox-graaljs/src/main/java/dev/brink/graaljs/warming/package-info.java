/** Which events a function is warmed on. */
@NullMarked
package dev.brink.graaljs.warming;

import org.jspecify.annotations.NullMarked;
