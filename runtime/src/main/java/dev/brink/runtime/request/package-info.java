/** Pure rules about the headers, cookies and query of requests and responses. No I/O. */
@NullMarked
package dev.brink.runtime.request;

import org.jspecify.annotations.NullMarked;
