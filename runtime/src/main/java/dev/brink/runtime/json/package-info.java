/** Reading of JSON documents with every problem reported at once, each with its path. */
@NullMarked
package dev.brink.runtime.json;

import org.jspecify.annotations.NullMarked;
