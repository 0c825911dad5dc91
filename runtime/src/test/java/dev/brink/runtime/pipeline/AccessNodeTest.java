package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is turned away before any function runs, and what is told of who is let in. */
class AccessNodeTest {
  private static final String BEHAVIOR =
      """
      'DefaultCacheBehavior': {'TargetOriginId': 'origin', 'ViewerProtocolPolicy': '%s',
        'CachePolicyId': '658327ea-f89d-4fab-a63d-7e88639e58f6',
        'OriginRequestPolicyId': '33f36d7e-f396-46d9-90e0-52428a34d9dc'},
      'Restrictions': {'GeoRestriction': {'RestrictionType': '%s', 'Items': [%s]}}
      """;

  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final RawOrigin origin =
      new RawOrigin(
          connection -> {
            heads.add(connection.requestHead().toLowerCase(Locale.ROOT));
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
          });

  private TestNode start(String protocol, String restriction, String countries) {
    return TestNode.of(
            new ConfiguredDistribution()
                .read(origin.port(), BEHAVIOR.formatted(protocol, restriction, countries)))
        .start();
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
  }

  @ParameterizedTest(name = "{0} {1}, viewer in {2}: {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "whitelist, \"'DE', 'FR'\", FR, 200",
        "whitelist, \"'DE', 'FR'\", US, 403",
        "whitelist, \"'DE', 'FR'\", \"\", 200",
        "blacklist, 'US', US, 403",
        "blacklist, 'US', DE, 200",
        "none, \"\", US, 200",
      })
  void theViewersCountryDecides(String type, String countries, String country, int status)
      throws Exception {
    try (TestNode node = start("allow-all", type, countries)) {
      RawClient.Answer answer = RawClient.get(node.port(), "/", "X-Test-Country: " + country);
      assertEquals(status, answer.status());
      assertEquals(
          status == 403,
          answer.text().contains("is configured to block access from your country"),
          answer.text());
      assertEquals(status == 403 ? 0 : 1, origin.requests.get());
    }
  }

  @Test
  void aBlockedCountryIsNotEvenRedirected() throws Exception {
    try (TestNode node = start("redirect-to-https", "blacklist", "'US'")) {
      RawClient.Answer blocked = RawClient.get(node.port(), "/", "X-Test-Country: US");
      assertEquals(403, blocked.status());
      assertEquals("Error from cloudfront", blocked.header("X-Cache"));
      RawClient.Answer redirected = RawClient.get(node.port(), "/a?b");
      assertEquals("Redirect from cloudfront", redirected.header("X-Cache"));
      assertEquals(167, redirected.body().length);
    }
  }

  @Test
  void theManagedPolicyTellsTheOriginOfTheViewer() throws Exception {
    try (TestNode node = start("allow-all", "none", "")) {
      RawClient.get(node.port(), "/", "X-Test-Country: DE", "User-Agent: iPhone");
      String head = heads.getFirst();
      assertTrue(head.contains("\r\ncloudfront-viewer-country: de\r\n"), head);
      assertTrue(head.contains("\r\ncloudfront-viewer-country-name: germany\r\n"), head);
      assertTrue(head.contains("\r\ncloudfront-is-ios-viewer: true\r\n"), head);
      assertTrue(head.contains("\r\ncloudfront-viewer-address: 127.0.0.1:"), head);
      assertFalse(head.contains("cloudfront-viewer-city"), head);
    }
  }

  @Test
  void anHttp10ViewerIsTakenToAcceptNoEncoding() throws Exception {
    try (TestNode node = start("allow-all", "none", "");
        RawClient client = new RawClient(node.port())) {
      client.send(
          "GET / HTTP/1.0\r\nHost: test.cloudfront.localhost\r\nAccept-Encoding: gzip\r\n\r\n");
      assertFalse(heads.getFirst().contains("accept-encoding"), heads.getFirst());
    }
  }
}
