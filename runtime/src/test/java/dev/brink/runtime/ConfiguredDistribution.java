package dev.brink.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.distribution.PublishedFunctions.Published;
import dev.brink.runtime.distribution.reading.DistributionReader;
import dev.brink.runtime.distribution.reading.ManagedPolicies;
import dev.brink.runtime.distribution.reading.PolicyReader;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Reading;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A distribution read from CloudFront's own JSON, so that a test shows what a user writes. Single
 * quotes stand for double ones.
 */
public final class ConfiguredDistribution {
  private final Map<String, Policy> custom = new HashMap<>();

  /** Adds a custom policy. */
  public ConfiguredDistribution policy(PolicyKind kind, String id, String config) {
    custom.put(kind + id, accepted(PolicyReader.read(kind, id, json(config), Policies.NONE)));
    return this;
  }

  /**
   * Reads the distribution {@code test}.
   *
   * @param behaviors the members DefaultCacheBehavior and, when wanted, CacheBehaviors and others;
   *     the origin has the id {@code origin}
   */
  public Distribution read(int originPort, String behaviors) {
    return read(
        """
        'Origins': [{'Id': 'origin', 'DomainName': '127.0.0.1', 'ConnectionTimeout': 2,
          'ConnectionAttempts': 1, 'CustomOriginConfig':
          {'HTTPPort': %d, 'HTTPSPort': 443, 'OriginProtocolPolicy': 'http-only'}}], %s
        """
            .formatted(originPort, behaviors));
  }

  /** Reads the distribution {@code test} from all its members. */
  public Distribution read(String members) {
    Policies own = (kind, id) -> custom.get(kind + id);
    return accepted(
        DistributionReader.read(
            "test",
            json("{" + members + "}"),
            own.orElse(ManagedPolicies.load()),
            name ->
                new Published(
                    name.startsWith("lambda")
                        ? FunctionRuntime.NODEJS
                        : FunctionRuntime.BRINK_JS_1_0,
                    true,
                    Set.of(1))));
  }

  private static JsonNode json(String text) {
    return accepted(JsonText.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static <T> T accepted(Reading<T> reading) {
    return switch (reading) {
      case Reading.Accepted<T> accepted -> accepted.value();
      case Reading.Rejected<T> rejected -> throw new AssertionError(rejected.problems());
    };
  }
}
