/** Source maps (ECMA-426): from places in generated code back to those in its sources. */
@NullMarked
package dev.brink.functions.sourcemap;

import org.jspecify.annotations.NullMarked;
