package dev.brink.runtime.origin;

import dev.brink.functions.HttpFields;
import dev.brink.runtime.pipeline.ResponseBody;
import org.jspecify.annotations.Nullable;

/** What an origin answered: all of its fields, hop-by-hop ones included, and the body to come. */
public record OriginResponse(
    int status,
    @Nullable String reason,
    HttpFields headers,
    ResponseBody body,
    @Nullable OriginTimes times) {

  OriginResponse withTimes(OriginTimes measured) {
    return new OriginResponse(status, reason, headers, body, measured);
  }
}
