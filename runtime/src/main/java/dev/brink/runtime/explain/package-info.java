/** What happened to one request, told to whoever may ask: notes, explanation, Cache-Status. */
@NullMarked
package dev.brink.runtime.explain;

import org.jspecify.annotations.NullMarked;
