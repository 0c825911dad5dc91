package dev.brink.runtime.server;

import dev.brink.functions.HttpFields;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field lines of a request in one pass.
 *
 * @param host "" when an HTTP/1.0 request names none; null when the request is malformed: not
 *     exactly one Host (RFC 9112 3.2) or one that names no host, a field without a name, or a body
 *     in a coding that the node does not know (RFC 9112 6.1)
 * @param size request line and field lines as HTTP/1.1 writes them, bytes
 */
record RequestFields(HttpFields fields, @Nullable String host, int size) {

  static RequestFields read(HttpServerRequest request, @Nullable String authority) {
    HttpFields.Builder lines = HttpFields.builder();
    int size = request.method().name().length() + request.uri().length() + 12;
    String host = null;
    int hosts = 0;
    int cookies = 0;
    boolean malformed = false;
    for (Map.Entry<String, String> line : request.headers()) {
      String name = line.getKey();
      String value = line.getValue();
      size += name.length() + value.length() + 4;
      if (name.length() == 4 && name.equalsIgnoreCase("host")) {
        host = value;
        hosts++;
      } else if (name.length() == 6 && name.equalsIgnoreCase("cookie")) {
        cookies++;
      } else if (name.isEmpty()) {
        malformed = true;
      } else if (name.length() == 17 && name.equalsIgnoreCase("transfer-encoding")) {
        // RFC 9112 6.1: another coding would leave it open where the body ends.
        malformed |= !value.equalsIgnoreCase("chunked");
      }
      lines.add(name, value);
    }
    if (hosts == 0) {
      HostAndPort pseudo = request.version() == HttpVersion.HTTP_2 ? request.authority() : null;
      host = pseudo == null ? null : pseudo.toString();
      if (host != null) {
        lines.add("Host", host);
      }
    }
    if (authority != null) {
      // RFC 9112 3.2.2: the absolute-form's authority replaces the Host field.
      host = authority;
      lines.set("Host", authority);
    }
    if (host == null && request.version() == HttpVersion.HTTP_1_0) {
      host = "";
    }
    if (hosts > 1 || malformed || (host != null && !isHost(host))) {
      host = null;
    }
    HttpFields fields = lines.build();
    return new RequestFields(cookies > 1 ? withOneCookieLine(fields) : fields, host, size);
  }

  /** RFC 9110 7.2: a name or an address and a port, nothing that could be part of a path. */
  private static boolean isHost(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && ".-:_[]".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  // RFC 9113 8.2.3: HTTP/2 may split a Cookie; outside of HTTP/2 it is one line again.
  private static HttpFields withOneCookieLine(HttpFields fields) {
    return fields.with("Cookie", String.join("; ", fields.all("Cookie")));
  }
}
