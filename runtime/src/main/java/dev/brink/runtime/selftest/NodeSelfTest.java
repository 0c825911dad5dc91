package dev.brink.runtime.selftest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitTable;
import dev.brink.limits.SelfTestPace;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.distribution.reading.DistributionReader;
import dev.brink.runtime.distribution.reading.ManagedPolicies;
import dev.brink.runtime.json.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Breaks on purpose the limits that the node itself enforces, beside a running node: on a store of
 * its own, which it throws away.
 */
public final class NodeSelfTest {
  private final SelfTestPace pace;

  public NodeSelfTest(SelfTestPace pace) {
    this.pace = pace;
  }

  public List<LimitCheck> run() {
    List<LimitCheck> checks = new ArrayList<>();
    checks.add(triggers());
    checks.addAll(new StoreChecks(pace).run());
    checks.addAll(new LambdaChecks(pace).run());
    return checks;
  }

  /** A published CloudFront Function can be associated with the viewer's triggers only. */
  private LimitCheck triggers() {
    Limit limit = LimitTable.CFF_TRIGGERS;
    pace.begins(limit);
    for (EventType type : EventType.values()) {
      if (accepts(type) != type.isViewer()) {
        String wrong = type.isViewer() ? " was refused" : " was accepted";
        return LimitCheck.of(limit, false, type.wireName() + wrong);
      }
    }
    return LimitCheck.of(limit, true, "refused at origin-request and origin-response");
  }

  private static boolean accepts(EventType type) {
    PublishedFunctions functions =
        name ->
            new PublishedFunctions.Published(FunctionRuntime.CLOUDFRONT_JS_2_0, true, Set.of(1));
    return DistributionReader.read(
            "self-test", distribution(type), ManagedPolicies.load(), functions)
        instanceof Reading.Accepted<Distribution>;
  }

  private static JsonNode distribution(EventType type) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("CallerReference", "self-test").put("Comment", "").put("Enabled", true);
    ObjectNode origin = items(config, "Origins").addObject();
    origin.put("Id", "o").put("DomainName", "origin.example");
    origin
        .putObject("CustomOriginConfig")
        .put("HTTPPort", 80)
        .put("HTTPSPort", 443)
        .put("OriginProtocolPolicy", "http-only");
    ObjectNode behavior = config.putObject("DefaultCacheBehavior");
    behavior
        .put("TargetOriginId", "o")
        .put("ViewerProtocolPolicy", "allow-all")
        // Managed-CachingOptimized
        .put("CachePolicyId", "658327ea-f89d-4fab-a63d-7e88639e58f6");
    items(behavior, "FunctionAssociations")
        .addObject()
        .put("EventType", type.wireName())
        .put("FunctionARN", "arn:aws:cloudfront::123456789012:function/self-test");
    return config;
  }

  private static ArrayNode items(ObjectNode parent, String name) {
    return parent.putObject(name).put("Quantity", 1).putArray("Items");
  }
}
