package dev.brink.runtime.distribution.reading;

import dev.brink.runtime.distribution.Origin;
import dev.brink.runtime.distribution.OriginGroup;
import dev.brink.runtime.json.JsonField;
import dev.brink.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads OriginGroups (CloudFront Developer Guide, "Origin failover"). */
final class OriginGroupReader {
  private static final Set<Integer> FAILOVER_CODES =
      new TreeSet<>(Set.of(400, 403, 404, 416, 429, 500, 502, 503, 504));
  private static final Map<String, Boolean> SELECTION = new LinkedHashMap<>();

  static {
    SELECTION.put("default", false);
    SELECTION.put("media-quality-based", true);
  }

  private final Map<String, Origin> origins;

  private OriginGroupReader(Map<String, Origin> origins) {
    this.origins = origins;
  }

  static Map<String, OriginGroup> readAll(JsonField field, Map<String, Origin> origins) {
    OriginGroupReader reader = new OriginGroupReader(origins);
    Map<String, OriginGroup> groups = new LinkedHashMap<>();
    for (JsonField element : Quotas.check(field, field.elements(), 10, "origin groups")) {
      OriginGroup group = element.object(reader::read);
      if (group == null) {
        continue;
      }
      if (origins.containsKey(group.id()) || groups.putIfAbsent(group.id(), group) != null) {
        element.error("the id '%s' is used twice".formatted(group.id()));
      }
    }
    return groups;
  }

  private OriginGroup read(JsonObject group) {
    Set<Integer> codes =
        group
            .field("FailoverCriteria")
            .requiredObject(criteria -> statusCodes(criteria.field("StatusCodes")));
    List<String> members = members(group.field("Members"));
    JsonField selection = group.field("SelectionCriteria");
    if (selection.choice(SELECTION, false)) {
      selection.warning("has no effect: members are tried in order");
    }
    return new OriginGroup(
        OriginReader.id(group.field("Id")),
        members.getFirst(),
        members.getLast(),
        codes == null ? Set.of() : codes);
  }

  private static Set<Integer> statusCodes(JsonField field) {
    List<JsonField> elements = field.elements();
    if (elements.isEmpty()) {
      field.error("must list at least one of " + FAILOVER_CODES);
    }
    Set<Integer> codes = new LinkedHashSet<>();
    for (JsonField element : elements) {
      int code = element.integer(0, Integer.MAX_VALUE, 500);
      if (!FAILOVER_CODES.contains(code)) {
        element.error("%d is not one of %s".formatted(code, FAILOVER_CODES));
      }
      codes.add(code);
    }
    return codes;
  }

  private List<String> members(JsonField field) {
    List<JsonField> elements = field.elements();
    if (elements.size() != 2) {
      field.error("must list exactly two origins, not %d".formatted(elements.size()));
      elements.forEach(element -> element.object(this::member));
      return List.of("", "");
    }
    List<String> members = new ArrayList<>();
    for (JsonField element : elements) {
      members.add(element.object(this::member, () -> ""));
    }
    if (members.getFirst().equals(members.getLast())) {
      field.error("'%s' is listed twice; two origins are needed".formatted(members.getFirst()));
    }
    return members;
  }

  private String member(JsonObject member) {
    JsonField id = member.field("OriginId");
    String origin = id.requiredText();
    if (!origin.isEmpty() && !origins.containsKey(origin)) {
      id.error(References.unknown("origin", origin, origins.keySet()));
    }
    return origin;
  }
}
