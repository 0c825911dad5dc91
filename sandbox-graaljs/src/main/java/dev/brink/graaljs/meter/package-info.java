/**
 * Limits from inside: a Truffle instrument that counts work on the guest's own thread, looks at the
 * thread's CPU time and allocation, and stops the guest where it stands.
 */
@NullMarked
package dev.brink.graaljs.meter;

import org.jspecify.annotations.NullMarked;
