/**
 * The syntax gate: what an upload may say in the runtime it is written for. Parses with acorn in a
 * GraalJS context of its own and judges every construct by one table, {@link
 * dev.brink.graaljs.gate.Construct}.
 */
@NullMarked
package dev.brink.graaljs.gate;

import org.jspecify.annotations.NullMarked;
