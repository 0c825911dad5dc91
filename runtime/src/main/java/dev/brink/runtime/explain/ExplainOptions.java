package dev.brink.runtime.explain;

import org.jspecify.annotations.Nullable;

/**
 * Who may ask the node to explain an answer.
 *
 * @param header the request header that carries the secret
 * @param secret null: the node makes one at its start, which only its admin API tells
 * @param cacheStatus whether every answer has Cache-Status (RFC 9211), asked for or not
 */
public record ExplainOptions(String header, @Nullable String secret, boolean cacheStatus) {

  public static final ExplainOptions DEFAULT = new ExplainOptions("X-Brink-Explain", null, false);

  /** Without the secret, so that it gets into no log. */
  @Override
  public String toString() {
    return "ExplainOptions[" + header + "]";
  }
}
