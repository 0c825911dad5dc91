/** The program in the child process: runs one version of one function, and ends with its node. */
@NullMarked
package dev.brink.process.worker;

import org.jspecify.annotations.NullMarked;
