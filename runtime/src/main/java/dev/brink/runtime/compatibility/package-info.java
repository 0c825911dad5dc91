/** How the node behaves where the CloudFront Developer Guide leaves it open. */
@NullMarked
package dev.brink.runtime.compatibility;

import org.jspecify.annotations.NullMarked;
