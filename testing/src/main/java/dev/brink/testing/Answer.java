package dev.brink.testing;

import dev.brink.functions.HttpFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer got, and what happened on the way.
 *
 * @param body as sent; not decoded when {@code Content-Encoding} says that it is coded
 * @param cut why the body ended too early; null when it is whole
 * @param functions called for this request, in order
 * @param originCalls requests that reached an origin double for this request, in order; one that
 *     waited for the fetch of another has none
 */
public record Answer(
    int status,
    HttpFields headers,
    byte[] body,
    @Nullable String cut,
    List<FunctionCall> functions,
    List<OriginCall> originCalls) {

  public Answer {
    functions = List.copyOf(functions);
    originCalls = List.copyOf(originCalls);
  }

  /** The first value of a header, whatever its case; null when there is none. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.all(name);
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** {@code X-Cache} such as {@code Hit from cloudfront}; "" without one. */
  public String xCache() {
    String value = headers.get("X-Cache");
    return value == null ? "" : value;
  }

  /** Names and triggers of the functions called, like {@code ab-test@viewer-request}. */
  public List<String> functionsCalled() {
    return functions.stream().map(FunctionCall::id).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(status).append(' ').append(xCache()).append('\n');
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    text.append('\n').append(text());
    if (cut != null) {
      text.append("\n(").append(cut).append(')');
    }
    functions.forEach(call -> text.append("\nfunction ").append(call));
    originCalls.forEach(call -> text.append("\norigin   ").append(call));
    return text.toString();
  }
}
