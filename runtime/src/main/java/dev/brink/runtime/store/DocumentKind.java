package dev.brink.runtime.store;

/** What a stored JSON document configures. The wire name is also its row's kind. */
public enum DocumentKind {
  DISTRIBUTION("distribution"),
  CACHE_POLICY("cache-policy"),
  ORIGIN_REQUEST_POLICY("origin-request-policy"),
  RESPONSE_HEADERS_POLICY("response-headers-policy"),
  PUBLIC_KEY("public-key"),
  KEY_GROUP("key-group"),
  ORIGIN_ACCESS_CONTROL("origin-access-control"),
  REALTIME_LOG_CONFIG("realtime-log-config");

  private final String wireName;

  DocumentKind(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  static DocumentKind ofWireName(String name) {
    for (DocumentKind kind : values()) {
      if (kind.wireName.equals(name)) {
        return kind;
      }
    }
    throw new StoreException("the store holds a document of an unknown kind: " + name);
  }
}
