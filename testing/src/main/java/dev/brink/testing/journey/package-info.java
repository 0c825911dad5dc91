/**
 * Journeys: whole requests through a node, written down as YAML with what each is expected to be
 * like. {@link dev.brink.testing.journey.JourneyRunner} finds and runs them.
 */
@NullMarked
package dev.brink.testing.journey;

import org.jspecify.annotations.NullMarked;
