/** Uploaded archives of Lambda functions: what they may hold, and what they say of themselves. */
@NullMarked
package dev.brink.runtime.packages;

import org.jspecify.annotations.NullMarked;
