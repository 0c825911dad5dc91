package dev.brink.functions;

import java.util.Optional;

/** The four points of the request path at which a function may run. */
public enum EventType {
  VIEWER_REQUEST("viewer-request", true, true),
  ORIGIN_REQUEST("origin-request", false, true),
  ORIGIN_RESPONSE("origin-response", false, false),
  VIEWER_RESPONSE("viewer-response", true, false);

  private final String wireName;
  private final boolean viewer;
  private final boolean request;

  EventType(String wireName, boolean viewer, boolean request) {
    this.wireName = wireName;
    this.viewer = viewer;
    this.request = request;
  }

  /** The name CloudFront uses in configurations and events, e.g. {@code viewer-request}. */
  public String wireName() {
    return wireName;
  }

  public boolean isViewer() {
    return viewer;
  }

  public boolean isRequest() {
    return request;
  }

  public static Optional<EventType> ofWireName(String name) {
    for (EventType type : values()) {
      if (type.wireName.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
