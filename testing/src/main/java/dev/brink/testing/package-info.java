/**
 * A node for tests: {@link dev.brink.testing.Brink} from any Java code, {@link
 * dev.brink.testing.BrinkTest} from JUnit. It is the real node in this JVM, on free ports, with a
 * clock that only the test moves and origins that only the test scripts.
 */
@NullMarked
package dev.brink.testing;

import org.jspecify.annotations.NullMarked;
