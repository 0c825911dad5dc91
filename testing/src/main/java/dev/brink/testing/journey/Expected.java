package dev.brink.testing.journey;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is held against. What is null or not there is not looked at.
 *
 * @param headers by name
 * @param xCache {@code Hit} or {@code Hit from cloudfront}
 * @param functions called in this order, each {@code name@trigger} or a name alone
 * @param originCalls how many there are
 * @param originRequests what they ask for, each {@code GET /a} or a path alone
 */
record Expected(
    @Nullable Integer status,
    Map<String, TextRule> headers,
    @Nullable TextRule body,
    @Nullable String xCache,
    @Nullable List<String> functions,
    @Nullable Integer originCalls,
    @Nullable List<String> originRequests) {

  static final Expected NOTHING = new Expected(null, Map.of(), null, null, null, null, null);
}
