package dev.brink.runtime.admin;

import org.jspecify.annotations.Nullable;

/**
 * Where the admin API listens and who may use it.
 *
 * @param port 0 picks a free one
 * @param token what callers send as bearer token; null lets everybody in who reaches the port
 */
public record AdminOptions(String host, int port, @Nullable String token) {

  /** The default: this machine only, no token. */
  public static final AdminOptions DEFAULT = new AdminOptions("127.0.0.1", 9090, null);
}
