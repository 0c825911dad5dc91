/** The syntax gate: what of an upload the chosen runtime can run, by a table of constructs. */
@NullMarked
package dev.brink.graaljs.gate;

import org.jspecify.annotations.NullMarked;
