/** Web ACLs: rules that let requests in or turn them away before anything else is done for them. */
@NullMarked
package dev.brink.runtime.webacl;

import org.jspecify.annotations.NullMarked;
