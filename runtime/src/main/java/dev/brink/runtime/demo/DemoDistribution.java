package dev.brink.runtime.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

  /** A {@code DistributionConfig} without functions. */
  public static String json() {
    try (InputStream in = DemoDistribution.class.getResourceAsStream("distribution.json")) {
      if (in == null) {
        throw new IllegalStateException("distribution.json is missing from the jar");
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
