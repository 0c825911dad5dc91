/** Pure rules about what is added to, and removed from, responses to viewers. No I/O. */
@NullMarked
package dev.brink.runtime.response;

import org.jspecify.annotations.NullMarked;
