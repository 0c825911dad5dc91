/**
 * Events and executions as the JSON that people write and read: CloudFront's event version 1.0 in,
 * the answer of a test run out. The admin API and the CLI share it.
 */
@NullMarked
package dev.brink.functions.json;

import org.jspecify.annotations.NullMarked;
