/**
 * The border between host and guest: builds events as JavaScript objects and reads results from
 * them, without text in between. Built on GraalJS's own classes, for which the engine's version is
 * pinned.
 *
 * <p>Everything here that touches guest objects may run guest code (getters, proxies) and so must
 * be called while the isolate is entered and its meter runs.
 */
@NullMarked
package dev.brink.graaljs.border;

import org.jspecify.annotations.NullMarked;
