package dev.brink.nodejs.net;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, in the words of Node.js.
 *
 * @param code {@code ECONNREFUSED}, {@code ENOTFOUND} ...
 * @param syscall {@code connect}, {@code getaddrinfo}; empty when there is none
 * @param address where to; empty when it does not matter
 */
record NetFault(String code, String message, String syscall, String address, int port) {

  static NetFault notFound(String host) {
    return new NetFault("ENOTFOUND", "getaddrinfo ENOTFOUND " + host, "getaddrinfo", host, 0);
  }

  static NetFault refusedByPolicy(InetAddress address, int port, String why) {
    return connect(
        "EACCES", address, port, " - refused by the network policy of this node: " + why);
  }

  static NetFault tooMany(int connections) {
    return new NetFault(
        "EMFILE",
        "connect EMFILE - this function has " + connections + " connections, the most it may",
        "connect",
        "",
        0);
  }

  private static NetFault connect(String code, InetAddress address, int port, String more) {
    String host = address.getHostAddress();
    String target = host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    return new NetFault(code, "connect " + code + " " + target + more, "connect", host, port);
  }

  /** What a connection to an address failed of. */
  static NetFault connecting(Throwable failure, InetAddress address, int port, String host) {
    NetFault tls = tls(failure, host);
    if (tls != null) {
      return tls;
    }
    String text = text(failure);
    if (text.contains("timed out") || text.contains("timeout")) {
      return connect("ETIMEDOUT", address, port, "");
    }
    return switch (failure) {
      case NoRouteToHostException _ -> connect("EHOSTUNREACH", address, port, "");
      case ConnectException _ ->
          connect(text.contains("unreachable") ? "ENETUNREACH" : "ECONNREFUSED", address, port, "");
      case SocketException _ when text.contains("unreachable") ->
          connect("ENETUNREACH", address, port, "");
      case Throwable _ -> reset();
    };
  }

  /** What an exchange on an open connection failed of. */
  static NetFault during(Throwable failure, String host) {
    NetFault tls = tls(failure, host);
    if (tls != null) {
      return tls;
    }
    String text = text(failure);
    if (text.contains("header") && text.contains("larger")) {
      return new NetFault("HPE_HEADER_OVERFLOW", "Parse Error: Header overflow", "", "", 0);
    }
    if (text.contains("invalid version")
        || text.contains("invalid header")
        || text.contains("invalid response")) {
      return new NetFault("HPE_INVALID_CONSTANT", "Parse Error: Expected HTTP/", "", "", 0);
    }
    return reset();
  }

  static NetFault reset() {
    return new NetFault("ECONNRESET", "socket hang up", "", "", 0);
  }

  static boolean isUnknownHost(Throwable failure) {
    return failure instanceof UnknownHostException;
  }

  private static @Nullable NetFault tls(Throwable failure, String host) {
    boolean handshake = false;
    int depth = 0;
    for (Throwable cause = failure;
        cause != null && depth < 12;
        cause = cause.getCause(), depth++) {
      handshake |= cause instanceof SSLException;
      String text = text(cause);
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        boolean expired = cause instanceof CertificateExpiredException;
        return plain(
            expired ? "CERT_HAS_EXPIRED" : "CERT_NOT_YET_VALID",
            expired ? "certificate has expired" : "certificate is not yet valid");
      }
      if (cause instanceof CertPathValidatorException
          || text.contains("unable to find valid certification path")) {
        return plain("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate");
      }
      if (cause instanceof CertificateException
          && (text.contains("no name matching")
              || text.contains("no subject alternative")
              || text.contains("hostname"))) {
        return plain(
            "ERR_TLS_CERT_ALTNAME_INVALID",
            "Hostname/IP does not match certificate's altnames: Host: " + host);
      }
    }
    return handshake ? plain("EPROTO", "write EPROTO: TLS handshake failed") : null;
  }

  private static NetFault plain(String code, String message) {
    return new NetFault(code, message, "", "", 0);
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)
        : message.toLowerCase(Locale.ROOT);
  }
}
