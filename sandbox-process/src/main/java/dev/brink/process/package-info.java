/** Runs functions in child processes: supervisor, wire protocol and worker. */
@NullMarked
package dev.brink.process;

import org.jspecify.annotations.NullMarked;
