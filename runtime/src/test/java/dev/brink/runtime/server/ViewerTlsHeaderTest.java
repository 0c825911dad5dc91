package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CloudFront-Viewer-TLS as the origin gets it. */
class ViewerTlsHeaderTest {
  @TempDir Path data;

  @Test
  void protocolCipherAndHandshakeAreTold() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
    try (RawOrigin origin =
            new RawOrigin(
                connection -> {
                  connection
                      .requestHead()
                      .lines()
                      .filter(line -> line.startsWith("CloudFront-Viewer-TLS: "))
                      .forEach(seen::add);
                  connection.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                });
        TestNode node =
            TestNode.of(
                    new ConfiguredDistribution()
                        .read(
                            origin.port(),
                            """
                            'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                             'ViewerProtocolPolicy': 'allow-all',
                             'CachePolicyId': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
                             'OriginRequestPolicyId': '33f36d7e-f396-46d9-90e0-52428a34d9dc'}
                            """))
                .certificate(SelfMadeCertificate.in(data))
                .fallback()
                .start()) {
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", node.tlsPort());
      socket.setEnabledProtocols(new String[] {"TLSv1.3"});
      socket.setEnabledCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
      try (RawClient client = new RawClient(socket)) {
        client.send(RawClient.request("GET", "/1"));
        client.send(RawClient.request("GET", "/2"));
      }
      RawClient.get(node.port(), "/3");
    }
    assertEquals(
        List.of(
            "CloudFront-Viewer-TLS: TLSv1.3:TLS_AES_128_GCM_SHA256:fullHandshake",
            "CloudFront-Viewer-TLS: TLSv1.3:TLS_AES_128_GCM_SHA256:connectionReused"),
        seen);
  }
}
