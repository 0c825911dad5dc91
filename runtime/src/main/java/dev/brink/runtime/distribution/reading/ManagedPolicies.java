package dev.brink.runtime.distribution.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The policies that are there without being made, under CloudFront's own ids and names: the table
 * {@code managed-policies.json}, in the shapes of custom ones.
 *
 * <p>CloudFront Developer Guide, "Use managed cache policies", "... origin request policies", "...
 * response headers policies".
 */
public final class ManagedPolicies implements Policies {

  private record Managed(Policy policy, JsonNode config) {}

  private final Map<PolicyKind, Map<String, Managed>> byKind;

  private ManagedPolicies(Map<PolicyKind, Map<String, Managed>> byKind) {
    this.byKind = byKind;
  }

  /** Reads the table. */
  public static ManagedPolicies load() {
    JsonNode table = accepted(JsonText.parse(bytes()));
    Map<PolicyKind, Map<String, Managed>> byKind = new EnumMap<>(PolicyKind.class);
    for (PolicyKind kind : PolicyKind.values()) {
      Map<String, Managed> policies = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> row : table.path(kind.plural()).properties()) {
        Policy policy = accepted(PolicyReader.readManaged(kind, row.getKey(), row.getValue()));
        policies.put(row.getKey(), new Managed(policy, row.getValue()));
      }
      byKind.put(kind, policies);
    }
    return new ManagedPolicies(byKind);
  }

  @Override
  public @Nullable Policy find(PolicyKind kind, String id) {
    Managed managed = ofKind(kind).get(id);
    return managed == null ? null : managed.policy();
  }

  /** The {@code ...Config} object of a managed policy, or null; not to be changed. */
  public @Nullable JsonNode config(PolicyKind kind, String id) {
    Managed managed = ofKind(kind).get(id);
    return managed == null ? null : managed.config();
  }

  /** The ids of one kind; keys and key groups have none. */
  public Set<String> ids(PolicyKind kind) {
    return Set.copyOf(ofKind(kind).keySet());
  }

  private Map<String, Managed> ofKind(PolicyKind kind) {
    return byKind.getOrDefault(kind, Map.of());
  }

  private static byte[] bytes() {
    try (InputStream table = ManagedPolicies.class.getResourceAsStream("managed-policies.json")) {
      if (table == null) {
        throw new IllegalStateException("managed-policies.json is not in this build");
      }
      return table.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T accepted(Reading<T> reading) {
    return switch (reading) {
      case Reading.Accepted<T> accepted -> accepted.value();
      case Reading.Rejected<T> rejected ->
          throw new IllegalStateException("managed-policies.json: " + rejected.problems());
    };
  }
}
