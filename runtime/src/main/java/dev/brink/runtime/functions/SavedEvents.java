package dev.brink.runtime.functions;

import dev.brink.functions.Event;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.json.EventJson;
import dev.brink.functions.lambda.LambdaEventReader;
import dev.brink.runtime.store.SavedEvent;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Test events kept with functions: for trying them out, and what publishing warms them on. */
public final class SavedEvents {

  /** Events of one function; more would make publishing slow. */
  public static final int MAX_EVENTS = 50;

  private final Store store;

  public SavedEvents(Store store) {
    this.store = store;
  }

  /** Reads an event of a CloudFront Function, or refuses it with every problem. */
  public static Event parse(String json) {
    return parse(json, FunctionRuntime.CLOUDFRONT_JS_2_0);
  }

  /** Reads an event in the form of this runtime, or refuses it with every problem. */
  public static Event parse(String json, FunctionRuntime runtime) {
    if (runtime == FunctionRuntime.NODEJS) {
      return accepted(LambdaEventReader.parse(json));
    }
    int size = json.getBytes(StandardCharsets.UTF_8).length;
    if (size > EventJson.MAX_BYTES) {
      throw new Refused(
          ErrorCode.BODY_TOO_LARGE,
          "the event has " + size + " bytes, allowed are " + EventJson.MAX_BYTES);
    }
    return accepted(EventJson.parse(json, null));
  }

  private static Event accepted(EventJson.Reading reading) {
    Event event = reading.event();
    if (event == null) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the event cannot be taken: " + reading.problems().getFirst(),
          reading.problems().stream()
              .map(
                  p ->
                      Refused.Detail.at(
                          p.path().isEmpty() ? "event" : "event." + p.path(), p.message()))
              .toList());
    }
    return event;
  }

  public CompletionStage<SavedEvent> save(String function, String name, String json) {
    Names.checkName("test event", name);
    return store.write(
        draft -> {
          checkFunction(draft.state(), function);
          parse(json, StoredFunctions.find(draft.state(), function).development().runtime());
          List<SavedEvent> there = draft.savedEvents(function);
          boolean isNew = there.stream().noneMatch(event -> event.name().equals(name));
          if (isNew && there.size() >= MAX_EVENTS) {
            throw new Refused(
                ErrorCode.INVALID_ARGUMENT,
                "function '"
                    + function
                    + "' has "
                    + MAX_EVENTS
                    + " test events, which is the most");
          }
          return draft.saveEvent(function, name, json);
        });
  }

  public CompletionStage<List<SavedEvent>> list(String function) {
    checkFunction(store.state(), function);
    return store.read(draft -> draft.savedEvents(function));
  }

  /** The event, or the refusal that there is none. */
  public CompletionStage<SavedEvent> find(String function, String name) {
    return list(function)
        .thenApply(
            events ->
                events.stream()
                    .filter(event -> event.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> noSuch(function, name)));
  }

  public CompletionStage<Boolean> delete(String function, String name) {
    return store.write(
        draft -> {
          checkFunction(draft.state(), function);
          if (!draft.deleteEvent(function, name)) {
            throw noSuch(function, name);
          }
          return true;
        });
  }

  private static void checkFunction(State state, String function) {
    if (state.function(function) == null) {
      throw new Refused(ErrorCode.NO_SUCH_FUNCTION, "there is no function '" + function + "'");
    }
  }

  private static Refused noSuch(String function, String name) {
    return new Refused(
        ErrorCode.ENTITY_NOT_FOUND, "function '" + function + "' has no test event '" + name + "'");
  }
}
