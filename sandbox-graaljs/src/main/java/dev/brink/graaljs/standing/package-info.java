/**
 * Where a version's calls run: what its calls were like decides ({@code Conduct}), and lanes are
 * the places off the event loop.
 */
@NullMarked
package dev.brink.graaljs.standing;

import org.jspecify.annotations.NullMarked;
