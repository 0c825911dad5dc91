package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.Event;
import dev.brink.functions.FunctionStage;
import dev.brink.functions.json.ExecutionJson;
import dev.brink.limits.DataSize;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.functions.SavedEvents;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.SavedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** {@code /v1/functions/{name}/test} and the test events kept with a function. */
final class TestCalls {

  private static final String FUNCTION = "/v1/functions/{name}";
  private static final String EVENTS = FUNCTION + "/events";
  private static final String EVENT = EVENTS + "/{event}";

  /** An event of 40 KB as it may be written out; one of a Lambda function may hold a body. */
  private static final Endpoint.BodyRule BODY = Endpoint.BodyRule.json(DataSize.ofMegabytes(2));

  private final AdminParts parts;

  TestCalls(AdminParts parts) {
    this.parts = parts;
  }

  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(FUNCTION + "/test", BODY, this::test),
        Endpoint.get(EVENTS, this::list),
        Endpoint.put(EVENT, BODY, this::save),
        Endpoint.get(EVENT, this::get),
        Endpoint.delete(EVENT, this::delete));
  }

  private CompletionStage<Answer> test(AdminRequest request) {
    ObjectNode body = request.json();
    PairReader.checkKeys(body, Set.of("stage", "event"));
    JsonNode stageName = body.path("stage");
    FunctionStage stage =
        stageName.isMissingNode() || stageName.isNull()
            ? FunctionStage.DEVELOPMENT
            : FunctionCalls.stage(PairReader.text(stageName, "stage"), null);
    if (!body.path("event").isObject()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the body has no event",
          List.of(Refused.Detail.at("event", "must be an event object")));
    }
    FunctionVersion version =
        parts.testRuns().version(request.path("name"), stage, request.precondition());
    Event event = SavedEvents.parse(body.path("event").toString(), version.runtime());
    return parts
        .testRuns()
        .run(version, event)
        .thenApply(
            execution ->
                Answer.ok(
                    ExecutionJson.write(
                        execution,
                        parts.facts().cpuAllowed(),
                        parts.facts().limits().calibration())));
  }

  private CompletionStage<Answer> list(AdminRequest request) {
    return parts
        .savedEvents()
        .list(request.path("name"))
        .thenApply(
            events -> {
              ObjectNode json = Json.object();
              ArrayNode list = json.putArray("events");
              events.forEach(event -> list.add(json(event)));
              return Answer.ok(json);
            });
  }

  private CompletionStage<Answer> save(AdminRequest request) {
    return parts
        .savedEvents()
        .save(request.path("name"), request.path("event"), request.json().toString())
        .thenApply(event -> Answer.ok(json(event)));
  }

  private CompletionStage<Answer> get(AdminRequest request) {
    return parts
        .savedEvents()
        .find(request.path("name"), request.path("event"))
        .thenApply(event -> Answer.ok(json(event)));
  }

  private CompletionStage<Answer> delete(AdminRequest request) {
    return parts
        .savedEvents()
        .delete(request.path("name"), request.path("event"))
        .thenApply(deleted -> Answer.noContent());
  }

  private static ObjectNode json(SavedEvent event) {
    ObjectNode json = Json.object();
    json.put("name", event.name());
    json.put("created", event.created().toString());
    json.set("event", Json.parse(event.body().getBytes(StandardCharsets.UTF_8)));
    return json;
  }
}
