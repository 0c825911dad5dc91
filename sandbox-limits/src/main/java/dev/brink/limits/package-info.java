/**
 * What a function may use, how its use is measured and what happens when it is used up. Knows
 * neither JavaScript nor HTTP, so that every engine and every programming model can share it.
 */
@NullMarked
package dev.brink.limits;

import org.jspecify.annotations.NullMarked;
