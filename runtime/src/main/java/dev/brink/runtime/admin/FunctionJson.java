package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.Standing;
import dev.brink.functions.Validation;
import dev.brink.functions.Warmup;
import dev.brink.runtime.functions.Registry;
import dev.brink.runtime.store.FunctionSettings;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.StoredFunction;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Functions as the admin API shows them. */
final class FunctionJson {

  private FunctionJson() {}

  /** The function as it stands at a stage; LIVE versions go by their publish number. */
  static ObjectNode summary(StoredFunction function, FunctionVersion version, FunctionStage stage) {
    ObjectNode json = Json.object();
    json.put("name", function.name());
    json.put("runtime", version.runtime().wireName());
    json.put("stage", stage.name());
    json.put("version", stage == FunctionStage.LIVE ? version.published() : version.number());
    json.put("etag", version.etag());
    json.put("size", version.size());
    json.put("sha256", version.sha256());
    json.put("kvs", version.keyValueStore());
    json.put("comment", version.comment());
    FunctionSettings.Lambda lambda = version.settings().lambda();
    if (lambda == null) {
      json.put("isolation", version.settings().isolation().wireName());
    } else {
      json.put("handler", lambda.handler());
      json.put("memory", lambda.memoryMegabytes());
      json.put("timeout", lambda.timeoutSeconds());
      ObjectNode variables = json.putObject("environment");
      new TreeMap<>(lambda.environment()).forEach(variables::put);
    }
    json.put("created", version.created().toString());
    return json;
  }

  static ObjectNode uploaded(Registry.Uploaded uploaded) {
    StoredFunction function = uploaded.function();
    ObjectNode json = summary(function, function.development(), FunctionStage.DEVELOPMENT);
    ArrayNode warnings = json.putArray("warnings");
    for (Validation.Finding warning : uploaded.warnings()) {
      warnings
          .addObject()
          .put("line", warning.line())
          .put("column", warning.column())
          .put("rule", warning.rule())
          .put("message", warning.message());
    }
    return json;
  }

  static ObjectNode published(Registry.Published published) {
    ObjectNode json = summary(published.function(), published.live(), FunctionStage.LIVE);
    json.put("upload", published.live().number());
    Warmup warmup = published.warmup();
    json.putObject("warmup")
        .put("calls", warmup.calls())
        .put("events", warmup.events())
        .put("limitsHit", warmup.limitsHit())
        .put("millis", warmup.millis());
    ArrayNode warnings = json.putArray("warnings");
    if (!warmup.warning().isEmpty()) {
      warnings.addObject().put("rule", "warmup").put("message", warmup.warning());
    }
    return json;
  }

  /** One function with everything known of it. */
  static ObjectNode full(
      StoredFunction function,
      FunctionVersion shown,
      FunctionStage stage,
      List<FunctionVersion> versions,
      List<String> distributions,
      Function<FunctionVersion, Standing> standings) {
    ObjectNode json = summary(function, shown, stage);
    putStages(json, function, standings);
    ArrayNode list = json.putArray("versions");
    for (FunctionVersion version : versions) {
      if (version.published() > 0) {
        list.addObject()
            .put("version", version.published())
            .put("upload", version.number())
            .put("etag", version.etag())
            .put("runtime", version.runtime().wireName())
            .put("size", version.size())
            .put("sha256", version.sha256())
            .put("created", version.created().toString());
      }
    }
    ArrayNode users = json.putArray("distributions");
    distributions.forEach(users::add);
    return json;
  }

  static ObjectNode listed(StoredFunction function, Function<FunctionVersion, Standing> standings) {
    FunctionVersion live = function.live();
    ObjectNode json =
        live == null
            ? summary(function, function.development(), FunctionStage.DEVELOPMENT)
            : summary(function, live, FunctionStage.LIVE);
    putStages(json, function, standings);
    return json;
  }

  private static void putStages(
      ObjectNode json, StoredFunction function, Function<FunctionVersion, Standing> standings) {
    json.putObject("development")
        .put("version", function.development().number())
        .put("etag", function.development().etag());
    FunctionVersion live = function.live();
    if (live == null) {
      json.putNull("live");
    } else {
      json.putObject("live")
          .put("version", live.published())
          .put("etag", live.etag())
          .put("standing", standings.apply(live).wireName());
    }
  }
}
