/** Proofs on a whole node in a process of its own: long, and noisy on a busy machine. */
@NullMarked
package dev.brink.cli.proof;

import org.jspecify.annotations.NullMarked;
