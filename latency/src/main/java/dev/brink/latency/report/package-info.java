/** Results as text for a terminal, as JSON and as a page. */
@NullMarked
package dev.brink.latency.report;

import org.jspecify.annotations.NullMarked;
