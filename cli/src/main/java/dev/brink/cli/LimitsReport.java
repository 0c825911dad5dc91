package dev.brink.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.graaljs.EngineFacts;
import dev.brink.limits.Calibration;
import dev.brink.limits.Limit;
import dev.brink.limits.LimitCheck;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.LimitTable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of limits in one profile, as {@code brink limits} and {@code GET /v1/limits} give it.
 */
final class LimitsReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LimitsReport() {}

  static ObjectNode of(LimitProfile profile) {
    return of(profile, List.of(), null);
  }

  /**
   * With what came of breaking limits on purpose, and of measuring the machine.
   *
   * @param checks empty where that was not done
   * @param calibration null likewise
   */
  static ObjectNode of(
      LimitProfile profile, List<LimitCheck> checks, @Nullable Calibration calibration) {
    ObjectNode report = JSON.createObjectNode();
    report.put("profile", profile.wireName());
    report.set("engine", JSON.valueToTree(EngineFacts.ofThisProcess()));
    report
        .putObject("calibration")
        .put("factor", calibration == null ? 1.0 : Math.round(calibration.factor() * 1e3) / 1e3)
        .put("measured", calibration != null)
        .put("roundMicros", calibration == null ? null : calibration.round().toNanos() / 1e3)
        .put("referenceRoundMicros", Calibration.REFERENCE.toNanos() / 1e3);
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
      row.put("enforced", limit.isEnforced());
      row.put("how", limit.enforced());
      for (LimitCheck check : checks) {
        if (check.key().equals(limit.key())) {
          row.set("selfTest", json(check));
        }
      }
    }
    return report;
  }

  private static ObjectNode json(LimitCheck check) {
    ObjectNode json = JSON.createObjectNode();
    json.put("enforced", check.enforced());
    json.put("how", check.how());
    json.put("allowed", check.allowed());
    json.put("used", check.used());
    json.put("over", check.over());
    LimitCheck.Stop stop = check.stop();
    if (stop != null) {
      json.putObject("stop")
          .put("runs", stop.runs())
          .put("p50Micros", stop.p50() / 1_000)
          .put("p99Micros", stop.p99() / 1_000)
          .put("maxMicros", stop.max() / 1_000);
    }
    return json;
  }

  /** Whether every limit that should be enforced was broken on purpose and held. */
  static boolean holds(JsonNode report) {
    for (JsonNode row : report.path("limits")) {
      if (row.path("enforced").asBoolean() && !row.at("/selfTest/enforced").asBoolean()) {
        return false;
      }
    }
    return true;
  }
}
