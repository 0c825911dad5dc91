/** The admin API over HTTP. */
@NullMarked
package dev.brink.runtime.admin;

import org.jspecify.annotations.NullMarked;
