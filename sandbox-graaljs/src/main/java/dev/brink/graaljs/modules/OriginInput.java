package dev.brink.graaljs.modules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.OriginChange;
import dev.brink.functions.OriginChange.Settings;
import dev.brink.functions.Violation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a function gave to an origin helper. Collects everything that is wrong with it.
 * Source: CloudFront Developer Guide, helper-functions-origin-modification.
 */
final class OriginInput {

  private static final Set<Integer> FAILOVER_STATUSES =
      Set.of(400, 403, 404, 416, 429, 500, 502, 503, 504);

  private final String helper;
  private final List<Violation> violations = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  OriginInput(String helper) {
    this.helper = helper;
  }

  List<Violation> violations() {
    return violations;
  }

  List<String> warnings() {
    return warnings;
  }

  /** {@code updateRequestOrigin(settings)}; the JSON is an array of the arguments. */
  @Nullable OriginChange update(JsonNode arguments) {
    JsonNode settings = arguments.path(0);
    if (!settings.isObject()) {
      wrong("", "an object of origin settings is needed");
      return null;
    }
    return new OriginChange.Update(new OriginSettingsInput(this, "").read(settings));
  }

  /** {@code selectRequestOriginById(id, overrides)}. */
  @Nullable OriginChange selectById(JsonNode arguments) {
    String id = originId("originId", arguments.path(0));
    Settings overrides = overrides("overrides", arguments.path(1));
    return id == null ? null : new OriginChange.SelectById(id, overrides);
  }

  /** {@code createRequestOriginGroup(settings)}. */
  @Nullable OriginChange group(JsonNode arguments) {
    JsonNode settings = arguments.path(0);
    JsonNode ids = settings.path("originIds");
    if (!ids.isArray() || ids.size() != 2) {
      wrong("originIds", "exactly two origins are needed, the primary first");
      return null;
    }
    List<OriginChange.Member> members = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String path = "originIds[" + i + "]";
      JsonNode member = ids.get(i);
      String id = originId(path, member.isObject() ? member.path("originId") : member);
      Settings overrides = overrides(path + ".originOverrides", member.path("originOverrides"));
      if (id != null) {
        members.add(new OriginChange.Member(id, overrides));
      }
    }
    selectionCriteria(settings.path("selectionCriteria"));
    Set<Integer> statuses = failoverStatuses(settings.path("failoverCriteria").path("statusCodes"));
    return members.size() == 2 ? new OriginChange.Group(members, statuses) : null;
  }

  private void selectionCriteria(JsonNode criteria) {
    if (absent(criteria) || criteria.asText().equals("default")) {
      return;
    }
    if (criteria.asText().equals("media-quality-score")) {
      warnings.add(helper + ": selectionCriteria media-quality-score is taken as default");
    } else {
      wrong("selectionCriteria", "allowed are default and media-quality-score");
    }
  }

  private Set<Integer> failoverStatuses(JsonNode codes) {
    Set<Integer> statuses = new LinkedHashSet<>();
    String allowed = "allowed are " + FAILOVER_STATUSES.stream().sorted().toList();
    if (!codes.isArray() || codes.isEmpty()) {
      wrong("failoverCriteria.statusCodes", "at least one is needed; " + allowed);
    }
    for (JsonNode code : codes) {
      if (!code.isIntegralNumber() || !FAILOVER_STATUSES.contains(code.asInt())) {
        wrong("failoverCriteria.statusCodes", code + " is none; " + allowed);
      }
      statuses.add(code.asInt());
    }
    return statuses;
  }

  private @Nullable String originId(String path, JsonNode id) {
    if (!id.isTextual() || id.asText().isEmpty() || id.asText().length() > 128) {
      wrong(path, "the id of an origin of this distribution is needed");
      return null;
    }
    return id.asText();
  }

  private Settings overrides(String path, JsonNode overrides) {
    if (absent(overrides)) {
      return Settings.NONE;
    }
    if (!overrides.isObject()) {
      wrong(path, "an object is needed");
      return Settings.NONE;
    }
    return new OriginSettingsInput(this, path + ".").readOverrides(overrides);
  }

  static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  void wrong(String path, String problem) {
    violations.add(
        new Violation(
            "origin-rewrite",
            path.isEmpty() ? helper : helper + "." + path,
            "invalid value for origin rewrite: " + (path.isEmpty() ? "" : path + ": ") + problem,
            "502 FunctionValidationError from cloudfront"));
  }

  void ignored(String path, String why) {
    warnings.add(helper + ": " + path + " is ignored: " + why);
  }
}
