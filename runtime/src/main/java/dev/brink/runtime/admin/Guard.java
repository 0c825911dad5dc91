package dev.brink.runtime.admin;

import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call: requests that name this node as their host (no page can point its own name at the
 * admin port: DNS rebinding), come from no foreign page (CSRF), and carry the token when there is
 * one.
 */
final class Guard {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "bearer ";

  private final String boundHost;
  private final byte @Nullable [] token;

  Guard(AdminOptions options) {
    this.boundHost = bracketed(options.host().toLowerCase(Locale.ROOT));
    String wanted = options.token();
    this.token = wanted == null ? null : wanted.getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses with 401 or 403. */
  void check(HttpServerRequest request, boolean open) {
    String authority = only(request, "Host");
    if (authority == null || !isOwn(hostOf(authority), request.localAddress())) {
      throw new Refused(
          ErrorCode.FORBIDDEN,
          "the Host of an admin request is the node's own address or localhost");
    }
    String origin = only(request, "Origin");
    if (origin != null && !origin.equalsIgnoreCase("http://" + authority)) {
      throw new Refused(
          ErrorCode.FORBIDDEN, "requests from the pages of another origin are refused");
    }
    if (!open && token != null && !isToken(token, request.getHeader("Authorization"))) {
      throw new Refused(
          ErrorCode.UNAUTHORIZED, "this node wants a token: send Authorization: Bearer <token>");
    }
  }

  /** A field that must not come twice; "" when it does, which names nothing. */
  private static @Nullable String only(HttpServerRequest request, String name) {
    List<String> values = request.headers().getAll(name);
    return values.isEmpty() ? null : values.size() == 1 ? values.getFirst() : "";
  }

  private boolean isOwn(String host, @Nullable SocketAddress local) {
    if (LOOPBACK.contains(host)) {
      return true;
    }
    // A wildcard is where we listen, not how anybody reaches us.
    boolean bound = host.equals(boundHost) && !host.equals("0.0.0.0") && !host.equals("[::]");
    return bound
        || (local != null
            && local.hostAddress() != null
            && host.equals(bracketed(withoutZone(local.hostAddress().toLowerCase(Locale.ROOT)))));
  }

  /** RFC 9110 7.2: the host without its port. */
  private static String hostOf(String authority) {
    String value = authority.trim().toLowerCase(Locale.ROOT);
    int colon = value.lastIndexOf(':');
    return colon < 0 || value.endsWith("]") ? value : value.substring(0, colon);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String withoutZone(String address) {
    int percent = address.indexOf('%');
    return percent < 0 ? address : address.substring(0, percent);
  }

  /** Takes as long for a wrong token as for the right one. */
  private static boolean isToken(byte[] wanted, @Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return false;
    }
    String sent = authorization.substring(BEARER.length()).trim();
    return MessageDigest.isEqual(wanted, sent.getBytes(StandardCharsets.UTF_8));
  }
}
