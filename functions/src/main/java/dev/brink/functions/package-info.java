/**
 * The programming model: functions, the events they take, the results they give, the rules both
 * keep, and the Sandbox that runs them. Knows no engine and no server.
 */
@NullMarked
package dev.brink.functions;

import org.jspecify.annotations.NullMarked;
