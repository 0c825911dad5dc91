/** The Node.js runtime of Lambda functions: event loop, module loader, API. */
@NullMarked
package dev.brink.nodejs;

import org.jspecify.annotations.NullMarked;
