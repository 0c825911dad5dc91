package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

/** Which certificate a viewer is shown. */
class SniTest {

  private static String file(String name) throws Exception {
    return Path.of(Objects.requireNonNull(SniTest.class.getResource(name)).toURI()).toString();
  }

  private static String shown(int port, String name) throws Exception {
    // A context of its own for each: another one's session would be resumed.
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    if (!name.isEmpty()) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    socket.setSSLParameters(parameters);
    try (RawClient client = new RawClient(socket)) {
      assertEquals("ok", client.send(RawClient.request("GET", "/")).text());
      X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return certificate.getSubjectX500Principal().getName();
    }
  }

  @Test
  void theNameThatAViewerAsksForChoosesTheCertificate() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection ->
                    connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
        TestNode node =
            TestNode.of(TestDistribution.to(origin.port()))
                .certificate(
                    new PemKeyCertOptions()
                        .addCertPath(file("one.crt.pem"))
                        .addKeyPath(file("one.key.pem"))
                        .addCertPath(file("wild.crt.pem"))
                        .addKeyPath(file("wild.key.pem")))
                .fallback()
                .start()) {
      assertEquals("CN=wild", shown(node.tlsPort(), "www.wild.test"));
      assertEquals("CN=one", shown(node.tlsPort(), "one.test"));
      assertEquals("CN=one", shown(node.tlsPort(), "other.test"));
      assertEquals("CN=one", shown(node.tlsPort(), ""));
    }
  }
}
