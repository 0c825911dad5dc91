/** What a node without a configuration serves: an origin of its own behind a distribution. */
@NullMarked
package dev.brink.runtime.demo;

import org.jspecify.annotations.NullMarked;
