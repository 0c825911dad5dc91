package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.graaljs.LimitCheck;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.List;
import java.util.Locale;

/**
 * The table of limits in one profile, as {@code brink limits} and {@code GET /v1/limits} give it.
 */
final class LimitsReport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOT_ENFORCED = "not enforced";

  private LimitsReport() {}

  static JsonNode of(LimitProfile profile) {
    return of(profile, List.of());
  }

  /** With what came of breaking limits on purpose, where that was done. */
  static JsonNode of(LimitProfile profile, List<LimitCheck> checks) {
    ObjectNode report = JSON.createObjectNode();
    report.put("profile", profile.wireName());
    var rows = report.putArray("limits");
    for (Limit limit : LimitTable.rows()) {
      ObjectNode row = rows.addObject();
      row.put("key", limit.key());
      row.put("subject", limit.subject());
      row.put("limit", limit.what());
      limit
          .value(profile)
          .ifPresentOrElse(value -> row.put("value", value), () -> row.putNull("value"));
      row.put("unit", limit.unit().name().toLowerCase(Locale.ROOT));
      row.put("text", limit.show(profile));
      row.put("over", limit.over());
      row.put("enforced", !limit.enforced().startsWith(NOT_ENFORCED));
      row.put("how", limit.enforced());
      for (LimitCheck check : checks) {
        if (check.key().equals(limit.key())) {
          row.set("selfTest", JSON.valueToTree(check));
        }
      }
    }
    return report;
  }
}
