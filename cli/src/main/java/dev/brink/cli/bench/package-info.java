/** What {@code brink bench} needs beside the measuring: files, processes, a terminal. */
@NullMarked
package dev.brink.cli.bench;

import org.jspecify.annotations.NullMarked;
