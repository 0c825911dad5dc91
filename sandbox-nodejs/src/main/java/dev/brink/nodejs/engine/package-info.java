/**
 * What the polyglot API does not give: CommonJS functions with true positions, records of ES
 * modules, promise rejections, array buffers over bytes. The only package that uses GraalJS's own
 * classes.
 */
@NullMarked
package dev.brink.nodejs.engine;

import org.jspecify.annotations.NullMarked;
