package dev.brink.nodejs.net;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as a function makes it.
 *
 * @param headers names and values in turn, {@code Host} among them
 * @param chunked whether its body has no length that is known beforehand
 * @param tls null for plain HTTP
 */
record OutgoingRequest(
    String method,
    String host,
    int port,
    String path,
    List<String> headers,
    boolean chunked,
    @Nullable Tls tls) {

  OutgoingRequest {
    headers = List.copyOf(headers);
  }

  /**
   * How the other side has to prove itself.
   *
   * @param serverName in SNI, and what the certificate must bear
   * @param verify false trusts everybody: {@code rejectUnauthorized: false}
   * @param authorities PEM texts in place of the usual ones; empty for the usual ones
   */
  record Tls(String serverName, boolean verify, List<String> authorities) {
    Tls {
      authorities = List.copyOf(authorities);
    }
  }
}
