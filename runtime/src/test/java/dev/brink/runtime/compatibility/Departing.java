package dev.brink.runtime.compatibility;

import dev.brink.runtime.Snapshot;
import dev.brink.runtime.pipeline.Exchange;

/** Requests to a node that has made some choices otherwise. */
public final class Departing {
  private Departing() {}

  public static Exchange from(Exchange exchange, Departure... departures) {
    Snapshot snapshot = exchange.snapshot().with(Compatibility.with(departures));
    return new Exchange(
        snapshot,
        exchange.distribution(),
        exchange.behavior(),
        exchange.viewer(),
        exchange.context(),
        exchange.viewerRequest(),
        exchange.request(),
        exchange.body(),
        exchange.originChange(),
        exchange.trace());
  }
}
