package dev.brink.runtime.server;

import static dev.brink.functions.EventType.VIEWER_REQUEST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.functions.Execution;
import dev.brink.functions.OriginChange;
import dev.brink.runtime.FakeSandbox;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.ViewerProtocolPolicy;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS on both sides, with a certificate the node made itself. */
class TlsTest {
  @TempDir Path data;

  private final RawOrigin origin =
      new RawOrigin(
          connection ->
              connection.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));

  private SSLContext trusting(KeyCertOptions certificate) throws Exception {
    PfxOptions store = (PfxOptions) certificate;
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(store.getPath()))) {
      keys.load(in, store.getPassword().toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("viewer", keys.getCertificate("viewer"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void http2AndHttp11AreServedOverTls() throws Exception {
    KeyCertOptions certificate = SelfMadeCertificate.in(data);
    try (TestNode node =
            TestNode.of(
                    TestDistribution.to(origin.port()).protocol(ViewerProtocolPolicy.HTTPS_ONLY))
                .certificate(certificate)
                .fallback()
                .start();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("https://localhost:" + node.tlsPort() + "/"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertEquals("ok", answer.body());
      SSLSocket socket =
          (SSLSocket)
              trusting(certificate).getSocketFactory().createSocket("localhost", node.tlsPort());
      try (RawClient old = new RawClient(socket)) {
        assertEquals(200, old.send(RawClient.request("GET", "/")).status());
      }
      assertEquals(403, RawClient.get(node.port(), "/").status());
    }
  }

  @Test
  void aSilentTlsViewerGets408AfterTheHandshake() throws Exception {
    KeyCertOptions certificate = SelfMadeCertificate.in(data);
    try (TestNode node =
            TestNode.of(TestDistribution.to(origin.port()))
                .certificate(certificate)
                .options(options -> options.withHeaderTimeout(Duration.ofMillis(1_500)))
                .start();
        RawClient client =
            new RawClient(
                trusting(certificate)
                    .getSocketFactory()
                    .createSocket("localhost", node.tlsPort()))) {
      client.write("GET / HTTP/1.1\r\nHo");
      assertEquals(408, client.read().status());
      assertTrue(client.closes());
    }
  }

  @Test
  void theCertificateIsMadeOnce() throws Exception {
    SelfMadeCertificate.in(data);
    byte[] first = Files.readAllBytes(data.resolve("viewer-certificate.p12"));
    SelfMadeCertificate.in(data);
    assertEquals(
        HexFormat.of().formatHex(first),
        HexFormat.of().formatHex(Files.readAllBytes(data.resolve("viewer-certificate.p12"))));
  }

  @Test
  void plainHttpIsRedirectedWhereTheBehaviorSaysSo() throws Exception {
    try (TestNode node =
        TestNode.of(
                TestDistribution.to(origin.port()).protocol(ViewerProtocolPolicy.REDIRECT_TO_HTTPS))
            .start()) {
      RawClient.Answer answer = RawClient.get(node.port(), "/a?b=1");
      assertEquals(301, answer.status());
      assertEquals("https://test.cloudfront.localhost/a?b=1", answer.header("Location"));
      assertEquals("Redirect from cloudfront", answer.header("X-Cache"));
      try (RawClient client = new RawClient(node.port())) {
        assertEquals(307, client.send(RawClient.request("POST", "/a")).status());
        client.write("POST /a HTTP/1.0\r\nHost: test.cloudfront.localhost\r\n\r\n");
        assertEquals(403, client.read().status());
      }
    }
  }

  @Test
  void anOriginsCertificateHasToBeTrustedAndToBearItsName() throws Exception {
    KeyCertOptions certificate = SelfMadeCertificate.in(data);
    TestDistribution backend =
        TestDistribution.to(origin.port()).protocol(ViewerProtocolPolicy.HTTPS_ONLY);
    try (TestNode behind = TestNode.of(backend).certificate(certificate).fallback().start()) {
      assertEquals("200 []", overTls(behind.tlsPort(), "localhost", true));
      assertTrue(overTls(behind.tlsPort(), "localhost", false).startsWith("502 [ORIGIN_TLS"));
      assertTrue(overTls(behind.tlsPort(), "other.example", true).startsWith("502 [ORIGIN_TLS"));
    }
  }

  /** Status and kind of problem when an origin is asked under this name. */
  private String overTls(int port, String sni, boolean trusted) throws Exception {
    Origin plain = TestDistribution.origin("tls", "localhost", 80);
    Origin tls =
        new Origin(
            plain.id(),
            plain.domainName(),
            "",
            plain.customHeaders(),
            Origin.Protocol.HTTPS_ONLY,
            80,
            port,
            1,
            plain.connectionTimeout(),
            Duration.ofSeconds(5),
            plain.keepAliveTimeout(),
            null,
            false,
            null);
    OriginChange.Settings settings =
        new OriginChange.Settings(
            null, null, null, null, null, null, null, null, null, null, null, null, sni, null);
    TestNode.Setup setup =
        TestNode.of(TestDistribution.to(1).origin(tls).function(VIEWER_REQUEST, "to-tls"))
            .sandbox(
                new FakeSandbox()
                    .with(
                        "to-tls",
                        event ->
                            new Execution.Proceed(
                                event.request(), new OriginChange.SelectById("tls", settings))));
    if (trusted) {
      setup.originTrust((PfxOptions) SelfMadeCertificate.in(data));
    }
    try (TestNode node = setup.start()) {
      int status = RawClient.get(node.port(), "/").status();
      return status
          + " "
          + node.problems.stream().map(line -> line.split(" ")[2] + " " + line).toList();
    }
  }
}
