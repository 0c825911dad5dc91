package dev.brink.graaljs;

import dev.brink.limits.Allowance;

/**
 * What a call may use.
 *
 * @param warm the documented limit
 * @param cold the same for a call that runs code for the first time
 * @param coldCalls calls of a new isolate that count as cold whatever they run
 */
record Allowances(Allowance warm, Allowance cold, int coldCalls) {}
