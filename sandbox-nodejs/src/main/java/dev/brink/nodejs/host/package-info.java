/**
 * The border between modules of the guest and what the host does for them: values, bytes, errors.
 */
@NullMarked
package dev.brink.nodejs.host;

import org.jspecify.annotations.NullMarked;
