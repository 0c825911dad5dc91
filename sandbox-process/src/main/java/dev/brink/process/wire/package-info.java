/** What node and worker say to each other: frames, and the messages in them. */
@NullMarked
package dev.brink.process.wire;

import org.jspecify.annotations.NullMarked;
