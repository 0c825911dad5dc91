package dev.brink.runtime.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.brink.runtime.ConfiguredDistribution;
import dev.brink.runtime.RawClient;
import dev.brink.runtime.RawOrigin;
import dev.brink.runtime.TestNode;
import dev.brink.runtime.distribution.Glob;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.webacl.WebAcl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A web ACL, seen by a viewer. */
class WebAclNodeTest {
  private static final WebAcl SHOP =
      new WebAcl(
          "shop",
          false,
          List.of(
              new WebAcl.Rule(
                  "logins",
                  WebAcl.Action.BLOCK,
                  List.of(),
                  Set.of(),
                  List.of(Glob.of("/login*")),
                  new WebAcl.Rate(2, Duration.ofHours(1))),
              new WebAcl.Rule(
                  "far", WebAcl.Action.BLOCK, List.of(), Set.of("US"), List.of(), null)));

  @Test
  void whatItBlocksNeverReachesTheOrigin() throws Exception {
    try (RawOrigin origin =
            new RawOrigin(
                connection ->
                    connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
        TestNode node =
            TestNode.of(
                    new ConfiguredDistribution()
                        .read(
                            origin.port(),
                            """
                            'WebACLId': 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1',
                            'DefaultCacheBehavior': {'TargetOriginId': 'origin',
                             'ViewerProtocolPolicy': 'allow-all',
                             'CachePolicyId': '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'}
                            """))
                .webAcls(SHOP)
                .explain(new ExplainOptions("X-Brink-Explain", "0123456789abcdef", false))
                .start()) {
      assertEquals(200, RawClient.get(node.port(), "/login").status());
      assertEquals(200, RawClient.get(node.port(), "/x/../login?again").status());
      RawClient.Answer limited = RawClient.get(node.port(), "/login");
      assertEquals(403, limited.status());
      assertEquals("Error from cloudfront", limited.header("X-Cache"));
      assertTrue(limited.text().contains("Request blocked."), limited.text());
      assertEquals(403, RawClient.get(node.port(), "/", "X-Test-Country: US").status());
      assertEquals(200, RawClient.get(node.port(), "/", "X-Test-Country: DE").status());
      assertEquals(3, origin.requests.get());
      String asked = "X-Brink-Explain: 0123456789abcdef; ";
      String why = RawClient.get(node.port(), "/login", asked + "text").text();
      assertTrue(why.contains("\nRefused with 403: the web ACL's rule logins blocks it.\n"), why);
      assertTrue(why.contains("\nAccess        web ACL  refused  shop: rule logins blocks\n"), why);
      assertTrue(
          RawClient.get(node.port(), "/", asked + "header")
              .header("X-Brink-Explain")
              .contains("; web-acl=\"shop default allow\"; "));
      String metrics = node.metrics.scrape();
      assertTrue(
          metrics.contains(
              "brink_webacl_requests_total{acl=\"shop\",action=\"block\",rule=\"logins\"} 2.0"),
          metrics);
    }
  }
}
