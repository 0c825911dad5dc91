package dev.brink.runtime.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.RawClient;
import dev.brink.runtime.TestDistribution;
import dev.brink.runtime.TestNode;
import org.junit.jupiter.api.Test;

/** Requests that are refused before a distribution is found are in no log file, but counted. */
class RefusedRequestsTest {

  @Test
  void whatBelongsToNoDistributionIsCounted() throws Exception {
    try (TestNode node = TestNode.of(TestDistribution.to(1)).start()) {
      for (String bad :
          new String[] {
            "GET / HTTP/1.1\r\n\r\n",
            "GET /" + "a".repeat(8_200) + " HTTP/1.1\r\nHost: test.cloudfront.localhost\r\n\r\n",
            "TRACE / HTTP/1.1\r\nHost: test.cloudfront.localhost\r\n\r\n"
          }) {
        try (RawClient client = new RawClient(node.port())) {
          assertEquals(4, client.send(bad).status() / 100);
        }
      }
      String metrics = node.metrics.scrape();
      assertTrue(
          metrics.contains(
              "brink_requests_total{distribution=\"\",result=\"Error\",status=\"4xx\"} 3.0"),
          metrics);
    }
  }
}
