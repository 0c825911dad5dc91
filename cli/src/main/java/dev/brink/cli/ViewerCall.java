package dev.brink.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * One request as a viewer sends it, byte for byte: Java's HTTP client does not let Host be chosen.
 */
final class ViewerCall {
  private static final Pattern LENGTH =
      Pattern.compile("\\r\\ncontent-length: *([0-9]{1,12}) *\\r\\n", Pattern.CASE_INSENSITIVE);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;

  private final URI url;
  private final boolean insecure;

  /** Takes whether any certificate will do. */
  ViewerCall(URI url, boolean insecure) {
    this.url = url;
    this.insecure = insecure;
  }

  /** An answer; its body is not decoded. */
  record Answer(int status, byte[] body) {}

  Answer send(String method, List<String> headers) throws IOException {
    try (Socket socket = open()) {
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write(request(method, headers).getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return answer(read(socket.getInputStream()));
    }
  }

  private String request(String method, List<String> headers) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    StringBuilder text = new StringBuilder(method).append(' ').append(path);
    if (url.getRawQuery() != null) {
      text.append('?').append(url.getRawQuery());
    }
    text.append(" HTTP/1.1\r\n");
    if (headers.stream().noneMatch(header -> header.regionMatches(true, 0, "host:", 0, 5))) {
      text.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    }
    headers.forEach(header -> text.append(header).append("\r\n"));
    return text.append("Connection: close\r\n\r\n").toString();
  }

  private Socket open() throws IOException {
    boolean tls = "https".equals(url.getScheme());
    int port = url.getPort() < 0 ? (tls ? 443 : 80) : url.getPort();
    String host = url.getHost().replace("[", "").replace("]", "");
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
    if (!tls) {
      return socket;
    }
    SSLSocket secured =
        (SSLSocket) context().getSocketFactory().createSocket(socket, host, port, true);
    if (!insecure) {
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
    }
    secured.startHandshake();
    return secured;
  }

  private SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, insecure ? new TrustManager[] {new Anybody()} : null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  /** As much as the answer says it has; whatever says nothing ends with the connection. */
  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    byte[] chunk = new byte[8_192];
    long length = Long.MAX_VALUE;
    for (int read = 0; read >= 0 && octets.size() < length; read = in.read(chunk)) {
      octets.write(chunk, 0, read);
      if (length == Long.MAX_VALUE) {
        length = wholeLength(octets.toString(ISO_8859_1));
      }
    }
    return octets.toByteArray();
  }

  private static long wholeLength(String soFar) {
    int end = soFar.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(end < 0 ? "" : soFar.substring(0, end + 2));
    return length.find() ? end + 4 + Long.parseLong(length.group(1)) : Long.MAX_VALUE;
  }

  private static Answer answer(byte[] octets) throws IOException {
    int end = headEnd(octets);
    String head = new String(octets, 0, end, ISO_8859_1);
    String[] first = head.split(" ", 3);
    if (!head.startsWith("HTTP/") || first.length < 2) {
      throw new IOException("what answers there does not speak HTTP");
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new ByteArrayInputStream(octets, end, octets.length - end).transferTo(body);
    try {
      return new Answer(Integer.parseInt(first[1]), body.toByteArray());
    } catch (NumberFormatException e) {
      throw new IOException("what answers there does not speak HTTP", e);
    }
  }

  private static int headEnd(byte[] octets) throws IOException {
    for (int i = 3; i < octets.length; i++) {
      if (octets[i] == '\n' && octets[i - 1] == '\r' && octets[i - 2] == '\n') {
        return i + 1;
      }
    }
    throw new IOException("the connection was closed without an answer");
  }

  /** Trusts everybody, for {@code --insecure}. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
