/** Standard and real-time logs of viewers' requests, field by field as CloudFront writes them. */
@NullMarked
package dev.brink.runtime.logs;

import org.jspecify.annotations.NullMarked;
