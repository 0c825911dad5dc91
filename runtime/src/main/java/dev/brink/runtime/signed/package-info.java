/** Signed URLs and signed cookies: who may see private content. Pure rules and JDK crypto. */
@NullMarked
package dev.brink.runtime.signed;

import org.jspecify.annotations.NullMarked;
