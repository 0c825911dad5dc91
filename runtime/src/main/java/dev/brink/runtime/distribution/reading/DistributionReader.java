package dev.brink.runtime.distribution.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.CacheBehavior;
import dev.brink.runtime.distribution.CustomErrorResponse;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.DistributionLogging;
import dev.brink.runtime.distribution.GeoRestriction;
import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginGroup;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import dev.brink.runtime.json.Problems;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.webacl.WebAcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CloudFront {@code DistributionConfig}: as it is, or inside the answer of {@code aws
 * cloudfront get-distribution-config} or {@code get-distribution}.
 */
public final class DistributionReader {
  /** Keys of a {@code get-distribution} answer beside the configuration. */
  private static final List<String> STATE =
      List.of(
          "Id",
          "ARN",
          "Status",
          "LastModifiedTime",
          "InProgressInvalidationBatches",
          "DomainName",
          "ActiveTrustedSigners",
          "ActiveTrustedKeyGroups",
          "AliasICPRecordals");

  private final String id;
  private final Policies policies;
  private final PublishedFunctions functions;

  private DistributionReader(String id, Policies policies, PublishedFunctions functions) {
    this.id = id;
    this.policies = policies;
    this.functions = functions;
  }

  /**
   * Takes the id under which the distribution is, or is to be, stored. References are resolved now:
   * read again when a policy that it names has changed.
   */
  public static Reading<Distribution> read(
      String id, JsonNode document, Policies policies, PublishedFunctions functions) {
    Problems problems = new Problems();
    if (!HostNames.isLabel(id)) {
      problems.error("", "the id '%s' must be 1-63 letters, digits or inner hyphens".formatted(id));
    }
    DistributionReader reader = new DistributionReader(id, policies, functions);
    Optional<Distribution> distribution = JsonObject.root(document, problems, reader::answer);
    return distribution == null || distribution.isEmpty()
        ? new Reading.Rejected<>(problems.errors())
        : problems.judge(distribution.get());
  }

  private Optional<Distribution> answer(JsonObject root) {
    if (root.has("DistributionConfig")) {
      root.field("ETag").text();
      return root.field("DistributionConfig").object(this::present, Optional::empty);
    }
    if (root.has("Distribution")) {
      root.field("ETag").text();
      return root.field("Distribution").object(this::state, Optional::empty);
    }
    return present(root);
  }

  private Optional<Distribution> state(JsonObject state) {
    STATE.forEach(state::field);
    JsonField config = state.field("DistributionConfig");
    if (!config.present()) {
      config.missing();
    }
    return config.object(this::present, Optional::empty);
  }

  private Optional<Distribution> present(JsonObject config) {
    return Optional.of(config(config));
  }

  private Distribution config(JsonObject config) {
    config.field("CallerReference").text();
    config.field("Comment").text();
    Map<String, Origin> origins = OriginReader.readAll(config.field("Origins"), policies);
    Map<String, OriginGroup> groups =
        OriginGroupReader.readAll(config.field("OriginGroups"), origins);
    List<String> aliases = AliasReader.readAll(config.field("Aliases"));
    boolean enabled = config.field("Enabled").flag(true);
    String rootObject = RootObjectReader.read(config.field("DefaultRootObject"));
    List<CacheBehavior> behaviors = behaviors(config, origins, groups);
    Map<Integer, CustomErrorResponse> errors =
        ErrorResponseReader.readAll(config.field("CustomErrorResponses"));
    GeoRestriction geo = RestrictionsReader.read(config.field("Restrictions"));
    ViewerCertificateReader.read(config.field("ViewerCertificate"));
    NotHonoured.ofDistribution(config);
    DistributionLogging logging =
        LoggingReader.read(
            config.field("Logging"),
            behaviors.stream().anyMatch(behavior -> behavior.realtimeLog() != null));
    return new Distribution(
        id,
        id.toLowerCase(Locale.ROOT) + ".cloudfront.localhost",
        aliases,
        enabled,
        rootObject,
        origins,
        groups,
        behaviors,
        errors,
        geo,
        webAcl(config.field("WebACLId")),
        logging,
        config.field("CacheTagConfig").object(DistributionReader::tagHeader));
  }

  private static String tagHeader(JsonObject config) {
    JsonField field = config.field("HeaderName");
    String name = field.requiredText();
    if (!name.isEmpty() && !name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")) {
      field.error("must be the name of a response header");
    }
    return name;
  }

  private @Nullable String webAcl(JsonField field) {
    String webAclId = field.nonEmptyText();
    if (webAclId == null) {
      return null;
    }
    String name = WebAcl.nameIn(webAclId);
    if (!policies.hasWebAcl(name)) {
      NotHonoured.warn(field, "the node's configuration has no web ACL '" + name + "'");
    }
    return name;
  }

  private List<CacheBehavior> behaviors(
      JsonObject config, Map<String, Origin> origins, Map<String, OriginGroup> groups) {
    BehaviorReader reader = new BehaviorReader(origins, groups, policies, functions);
    List<CacheBehavior> behaviors = new ArrayList<>();
    JsonField ordered = config.field("CacheBehaviors");
    List<JsonField> elements = Quotas.check(ordered, ordered.elements(), 75, "cache behaviors");
    for (JsonField element : elements) {
      CacheBehavior behavior = element.object(reader::ordered);
      if (behavior != null) {
        behaviors.add(behavior);
      }
    }
    CacheBehavior last = config.field("DefaultCacheBehavior").requiredObject(reader::standard);
    if (last != null) {
      behaviors.add(last);
    }
    return behaviors;
  }
}
