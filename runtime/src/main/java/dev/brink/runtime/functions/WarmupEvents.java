package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.functions.EventType;
import dev.brink.functions.json.EventJson;
import dev.brink.functions.json.SampleEvents;
import dev.brink.functions.lambda.LambdaEventReader;
import dev.brink.runtime.store.SavedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events a function is warmed on before it takes traffic: those saved with it, else samples
 * for the triggers it is at, else samples that its code seems to be about.
 */
final class WarmupEvents {

  private static final Pattern READS_RESPONSE = Pattern.compile("\\.\\s*response\\b");

  private WarmupEvents() {}

  /** Never empty. */
  static List<Event> of(EdgeFunction function, List<SavedEvent> saved, Set<EventType> triggers) {
    List<Event> events = new ArrayList<>();
    for (SavedEvent event : saved) {
      Event parsed =
          function.lambda() == null
              ? EventJson.parse(event.body(), null).event()
              : LambdaEventReader.parse(event.body()).event();
      if (parsed != null) {
        events.add(parsed);
      }
    }
    if (events.isEmpty()) {
      triggers.stream()
          .filter(EventType::isViewer)
          .sorted()
          .forEach(type -> events.addAll(SampleEvents.of(type)));
    }
    if (events.isEmpty()) {
      return READS_RESPONSE.matcher(function.code()).find()
          ? SampleEvents.all()
          : SampleEvents.of(EventType.VIEWER_REQUEST);
    }
    return List.copyOf(events);
  }
}
