package dev.brink.runtime.functions;

import dev.brink.functions.EventType;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which distributions name a function, and at which events. */
final class Associations {

  private final Snapshots snapshots;

  Associations(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** Ids, sorted. */
  List<String> distributionsUsing(String function) {
    return snapshots.distributions().values().stream()
        .filter(distribution -> of(distribution, function).findAny().isPresent())
        .map(Distribution::id)
        .sorted()
        .toList();
  }

  Set<EventType> triggersOf(String function) {
    return snapshots.distributions().values().stream()
        .flatMap(distribution -> of(distribution, function))
        .map(FunctionAssociation::eventType)
        .collect(Collectors.toSet());
  }

  /** Events at which whatever is LIVE runs, rather than a version with a number. */
  Set<EventType> liveTriggersOf(String function) {
    return snapshots.distributions().values().stream()
        .flatMap(distribution -> of(distribution, function))
        .filter(association -> association.version() == 0)
        .map(FunctionAssociation::eventType)
        .collect(Collectors.toSet());
  }

  private static Stream<FunctionAssociation> of(Distribution distribution, String function) {
    return distribution.behaviors().stream()
        .flatMap(behavior -> behavior.functions().values().stream())
        .filter(association -> association.functionName().equals(function));
  }
}
