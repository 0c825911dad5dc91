package dev.brink.graaljs;

/**
 * What came of breaking one limit on purpose.
 *
 * @param key of the row in the table of limits
 * @param enforced whether the limit held
 * @param how what happened to who went over it
 * @param allowed in the row's unit
 * @param used when it was noticed, same unit
 */
public record LimitCheck(String key, boolean enforced, String how, long allowed, long used) {}
