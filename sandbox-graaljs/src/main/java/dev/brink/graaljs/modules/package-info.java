/**
 * The modules and library globals that functions may use: each is a JavaScript factory and the flat
 * host functions behind it.
 */
@NullMarked
package dev.brink.graaljs.modules;

import org.jspecify.annotations.NullMarked;
