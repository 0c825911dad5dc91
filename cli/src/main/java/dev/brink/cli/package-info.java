/**
 * The {@code brink} command: joins the node and the engines and gives them to people in a shell.
 */
@NullMarked
package dev.brink.cli;

import org.jspecify.annotations.NullMarked;
