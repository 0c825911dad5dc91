package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.functions.Event;
import dev.brink.runtime.store.SavedEvent;
import java.util.List;

/** Which events a function is warmed on before it takes traffic. */
public interface WarmupEvents {

  /**
   * Never empty.
   *
   * @param saved test events kept with the function, perhaps none
   */
  List<Event> of(EdgeFunction function, List<SavedEvent> saved);
}
