package dev.brink.runtime;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.json.EventJson;
import dev.brink.functions.json.SampleEvents;
import dev.brink.runtime.functions.WarmupEvents;
import dev.brink.runtime.store.SavedEvent;
import java.util.ArrayList;
import java.util.List;

/** Warms a function on its saved test events, or else on what viewers usually cause. */
final class WarmupTraffic implements WarmupEvents {

  @Override
  public List<Event> of(EdgeFunction function, List<SavedEvent> saved) {
    List<Event> events = new ArrayList<>();
    for (SavedEvent event : saved) {
      Event parsed = EventJson.parse(event.body(), null).event();
      if (parsed != null) {
        events.add(parsed);
      }
    }
    if (!events.isEmpty()) {
      return events;
    }
    // Its trigger is known only when it is associated; its code tells before.
    boolean readsResponse = function.code().contains("event.response");
    return SampleEvents.of(readsResponse ? EventType.VIEWER_RESPONSE : EventType.VIEWER_REQUEST);
  }
}
