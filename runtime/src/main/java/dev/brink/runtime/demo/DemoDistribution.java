package dev.brink.runtime.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.NodeOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The distribution of a node without a configuration, in CloudFront's own JSON. Its origin's name
 * is made up; {@link #originOverride} leads it to the {@link DemoOrigin}.
 */
public final class DemoDistribution {
  public static final String ID = "demo";

  /** A name that nothing resolves. */
  public static final String ORIGIN_DOMAIN = "demo-origin.brink.internal";

  private DemoDistribution() {}

  /** Its two functions. */
  public static List<NodeOptions.SeedFunction> functions() {
    return List.of(function("demo-request"), function("demo-response"));
  }

  private static NodeOptions.SeedFunction function(String name) {
    return new NodeOptions.SeedFunction(
        name, FunctionRuntime.CLOUDFRONT_JS_2_0, resource(name + ".js"));
  }

  /** Its {@code DistributionConfig}. */
  public static NodeOptions.SeedDistribution distribution() {
    try {
      return new NodeOptions.SeedDistribution(
          ID, new ObjectMapper().readTree(resource("distribution.json")));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("distribution.json is not JSON", broken);
    }
  }

  private static String resource(String name) {
    try (InputStream in = DemoDistribution.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The entry of {@code originOverrides} that the demo needs. */
  public static Map<String, URI> originOverride(int demoOriginPort) {
    return Map.of(ORIGIN_DOMAIN, URI.create("http://127.0.0.1:" + demoOriginPort));
  }
}
