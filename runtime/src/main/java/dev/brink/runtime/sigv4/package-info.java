/** AWS Signature Version 4 for requests to origins: pure, JDK crypto only. */
@NullMarked
package dev.brink.runtime.sigv4;

import org.jspecify.annotations.NullMarked;
