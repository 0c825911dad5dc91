package dev.brink.runtime.configuration;

import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.distribution.PublishedFunctions;
import dev.brink.runtime.distribution.reading.PolicyReader;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A state as the readers of configurations ask for it: what can be referred to.
 *
 * @param managed CloudFront's own policies
 */
record StateView(State state, Policies managed) implements Policies, PublishedFunctions {

  static DocumentKind documentKind(PolicyKind kind) {
    return switch (kind) {
      case CACHE_POLICY -> DocumentKind.CACHE_POLICY;
      case ORIGIN_REQUEST_POLICY -> DocumentKind.ORIGIN_REQUEST_POLICY;
      case RESPONSE_HEADERS_POLICY -> DocumentKind.RESPONSE_HEADERS_POLICY;
      case PUBLIC_KEY -> DocumentKind.PUBLIC_KEY;
      case KEY_GROUP -> DocumentKind.KEY_GROUP;
      case ORIGIN_ACCESS_CONTROL -> DocumentKind.ORIGIN_ACCESS_CONTROL;
      case REALTIME_LOG_CONFIG -> DocumentKind.REALTIME_LOG_CONFIG;
    };
  }

  @Override
  public @Nullable Policy find(PolicyKind kind, String id) {
    Policy own = managed.find(kind, id);
    Document document = state.document(documentKind(kind), id);
    if (own != null || document == null) {
      return own;
    }
    return PolicyReader.read(kind, id, StoredBody.of(document), this)
            instanceof Reading.Accepted<Policy> accepted
        ? accepted.value()
        : null;
  }

  @Override
  public boolean hasWebAcl(String name) {
    return managed.hasWebAcl(name);
  }

  @Override
  public @Nullable Published find(String name) {
    StoredFunction function = state.function(name);
    if (function == null) {
      return null;
    }
    FunctionVersion live = function.live();
    return new Published(
        (live == null ? function.development() : live).runtime(),
        live != null,
        IntStream.rangeClosed(1, function.lastPublished()).boxed().collect(Collectors.toSet()));
  }

  /** The same, without one policy: what does not read any more refers to it. */
  Policies without(PolicyKind kind, String id) {
    return (wantedKind, wantedId) ->
        wantedKind == kind && wantedId.equals(id) ? null : find(wantedKind, wantedId);
  }
}
