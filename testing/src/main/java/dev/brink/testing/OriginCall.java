package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;

/**
 * A request as it reached an {@link OriginDouble}.
 *
 * @param target path and query as sent
 * @param body the whole body
 */
public record OriginCall(String method, String target, HttpFields headers, byte[] body) {

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The viewer's request that brought it about; "" when it does not say. */
  String requestId() {
    String id = headers.get("X-Amz-Cf-Id");
    return id == null ? "" : id;
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
