/**
 * The edge node: the server, the pipeline that a request passes through, the cache, the origins,
 * the store, the admin API and the metrics. The only place that sees Vert.x.
 */
@NullMarked
package dev.brink.runtime;

import org.jspecify.annotations.NullMarked;
