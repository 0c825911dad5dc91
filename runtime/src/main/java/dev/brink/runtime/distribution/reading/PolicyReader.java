package dev.brink.runtime.distribution.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.json.Problems;
import dev.brink.runtime.json.Reading;
import java.util.Optional;

/**
 * Reads policies, public keys and key groups: CloudFront's {@code ...Config} shapes, as they are or
 * inside the answer of the AWS CLI's {@code get-...} and {@code get-...-config} commands.
 */
public final class PolicyReader {
  private final String id;
  private final PolicyKind kind;
  private final Policies existing;
  private final boolean quotas;

  private PolicyReader(PolicyKind kind, String id, Policies existing, boolean quotas) {
    this.kind = kind;
    this.id = id;
    this.existing = existing;
    this.quotas = quotas;
  }

  /**
   * Takes the id under which it is, or is to be, stored.
   *
   * @param existing what a key group may refer to
   */
  public static Reading<Policy> read(
      PolicyKind kind, String id, JsonNode document, Policies existing) {
    return new PolicyReader(kind, id, existing, true).read(document);
  }

  /** Managed policies go over the quotas that bind custom ones. */
  static Reading<Policy> readManaged(PolicyKind kind, String id, JsonNode document) {
    return new PolicyReader(kind, id, Policies.NONE, false).read(document);
  }

  private Reading<Policy> read(JsonNode document) {
    Problems problems = new Problems();
    if (!isId(id)) {
      problems.error(
          "",
          "the id '%s' must be 1-128 letters, digits, - and _, first a letter or digit"
              .formatted(id));
    }
    Optional<Policy> policy = JsonObject.root(document, problems, this::answer);
    return policy == null || policy.isEmpty()
        ? new Reading.Rejected<>(problems.errors())
        : problems.judge(policy.get());
  }

  private Optional<Policy> answer(JsonObject root) {
    String entity = kind.shape().substring(0, kind.shape().length() - "Config".length());
    if (root.has(kind.shape())) {
      root.field("ETag").text();
      return root.field(kind.shape()).object(this::config, Optional::empty);
    }
    if (root.has(entity)) {
      root.field("ETag").text();
      return root.field(entity).object(this::state, Optional::empty);
    }
    return config(root);
  }

  private Optional<Policy> state(JsonObject state) {
    for (String key : new String[] {"Id", "LastModifiedTime", "CreatedTime"}) {
      state.field(key).text();
    }
    JsonField config = state.field(kind.shape());
    if (!config.present()) {
      config.missing();
    }
    return config.object(this::config, Optional::empty);
  }

  private Optional<Policy> config(JsonObject config) {
    config.field("Comment").text();
    String name = config.field("Name").requiredText();
    if (name.length() > 128) {
      config
          .field("Name")
          .error("has %d characters; at most 128 are allowed".formatted(name.length()));
    }
    return Optional.of(
        switch (kind) {
          case CACHE_POLICY -> CachePolicyReader.read(id, name, config, quotas);
          case ORIGIN_REQUEST_POLICY -> OriginRequestPolicyReader.read(id, name, config, quotas);
          case RESPONSE_HEADERS_POLICY -> ResponseHeadersPolicyReader.read(id, name, config);
          case PUBLIC_KEY -> KeyReader.publicKey(id, name, config);
          case KEY_GROUP -> KeyReader.keyGroup(id, name, config, existing);
          case ORIGIN_ACCESS_CONTROL -> OriginAccessControlReader.read(id, name, config);
          case REALTIME_LOG_CONFIG -> RealtimeLogReader.read(id, name, config);
        });
  }

  private static boolean isId(String id) {
    return !id.isEmpty()
        && id.length() <= 128
        && Names.isAlphanumeric(id.charAt(0))
        && id.chars().allMatch(c -> Names.isAlphanumeric(c) || c == '-' || c == '_');
  }
}
