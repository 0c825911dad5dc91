/**
 * Deployed functions: uploading, publishing, rolling back, trying out, their logs and their key
 * value stores.
 */
@NullMarked
package dev.brink.runtime.functions;

import org.jspecify.annotations.NullMarked;
