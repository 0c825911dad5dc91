/** The node's configuration file as checked values. */
@NullMarked
package dev.brink.runtime.config;

import org.jspecify.annotations.NullMarked;
