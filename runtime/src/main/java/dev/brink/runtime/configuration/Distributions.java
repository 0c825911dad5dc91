package dev.brink.runtime.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.reading.DistributionReader;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Precondition;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.functions.Snapshots;
import dev.brink.runtime.functions.ViewerLimits;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The distributions: read and checked against what is stored, in the transaction that stores. */
public final class Distributions {

  static final String SHAPE = "DistributionConfig";

  private final Store store;
  private final Policies managed;
  private final Invalidator invalidator;
  private final ViewerLimits viewerLimits;

  public Distributions(Store store, Policies managed, Invalidator invalidator) {
    this(store, managed, invalidator, LimitProfile.CLASSIC);
  }

  /** The same with the limits that hold for Lambda functions at viewer triggers. */
  public Distributions(
      Store store, Policies managed, Invalidator invalidator, LimitProfile limits) {
    this.viewerLimits = new ViewerLimits(limits);
    this.store = store;
    this.managed = managed;
    this.invalidator = invalidator;
  }

  /** How snapshots read stored distributions: refused when a changed policy no longer fits. */
  public static Snapshots.DistributionSource source(Policies managed) {
    return (document, state) -> {
      StateView view = new StateView(state, managed);
      return switch (DistributionReader.read(document.id(), StoredBody.of(document), view, view)) {
        case Reading.Accepted<Distribution> accepted -> accepted.value();
        case Reading.Rejected<Distribution> rejected ->
            throw Findings.refusal(
                ErrorCode.INVALID_DISTRIBUTION,
                "distribution '" + document.id() + "'",
                rejected.problems());
      };
    };
  }

  /** What storing a distribution led to; warnings are about keys that have no effect here. */
  public record Stored(
      Document document, Distribution distribution, boolean created, List<Problem> warnings) {}

  /** Creates or replaces a distribution; it takes traffic before this completes. */
  public CompletionStage<Stored> put(String id, JsonNode body, Precondition precondition) {
    JsonNode config = StoredBody.unwrapped(body, SHAPE);
    return store.write(
        draft -> {
          Document before = draft.state().document(DocumentKind.DISTRIBUTION, id);
          precondition.check(before == null ? null : before.etag());
          StateView view = new StateView(draft.state(), managed);
          return switch (DistributionReader.read(id, config, view, view)) {
            case Reading.Rejected<Distribution> rejected ->
                throw Findings.refusal(
                    ErrorCode.INVALID_DISTRIBUTION,
                    "distribution '" + id + "'",
                    rejected.problems());
            case Reading.Accepted<Distribution> accepted -> {
              checkHosts(accepted.value(), draft.state());
              viewerLimits.check(accepted.value(), draft.state());
              Document after = draft.putDocument(DocumentKind.DISTRIBUTION, id, config.toString());
              yield new Stored(after, accepted.value(), before == null, accepted.warnings());
            }
          };
        });
  }

  /** A host name leads to one distribution. */
  private void checkHosts(Distribution wanted, State state) {
    List<Refused.Detail> taken = new ArrayList<>();
    List<String> hosts = hosts(wanted);
    for (Document other : state.documents(DocumentKind.DISTRIBUTION).values()) {
      if (!other.id().equals(wanted.id())) {
        hosts(other, state).stream()
            .filter(hosts::contains)
            .forEach(
                host ->
                    taken.add(
                        Refused.Detail.at(
                            "Aliases", "'" + host + "' belongs to distribution " + other.id())));
      }
    }
    if (!taken.isEmpty()) {
      throw new Refused(
          ErrorCode.ALIAS_EXISTS, "another distribution has one of these host names", taken);
    }
  }

  /** What does not read any more is not served and has no host names. */
  private List<String> hosts(Document other, State state) {
    StateView view = new StateView(state, managed);
    return DistributionReader.read(other.id(), StoredBody.of(other), view, view)
            instanceof Reading.Accepted<Distribution> accepted
        ? hosts(accepted.value())
        : List.of();
  }

  private static List<String> hosts(Distribution distribution) {
    return Stream.concat(Stream.of(distribution.domainName()), distribution.aliases().stream())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Deletes a distribution with its invalidations and cached objects. */
  public CompletionStage<Document> delete(String id, Precondition precondition) {
    return store
        .write(
            draft -> {
              Document document = find(draft.state(), id);
              precondition.check(document.etag());
              draft.deleteDocument(DocumentKind.DISTRIBUTION, id);
              return document;
            })
        .thenApply(
            document -> {
              invalidator.invalidate(id, List.of(InvalidationPath.of("/*")), Set.of());
              return document;
            });
  }

  /** The distribution as stored, or the refusal that there is none. */
  public Document find(String id) {
    return find(store.state(), id);
  }

  static Document find(State state, String id) {
    Document document = state.document(DocumentKind.DISTRIBUTION, id);
    if (document == null) {
      throw new Refused(ErrorCode.NO_SUCH_DISTRIBUTION, "there is no distribution '" + id + "'");
    }
    return document;
  }

  /** Whether putting this body would change nothing. */
  public static boolean isStoredAs(Document document, JsonNode body) {
    return document.body().equals(StoredBody.unwrapped(body, SHAPE).toString());
  }

  /** The configuration of a stored distribution. */
  public static JsonNode config(Document document) {
    return StoredBody.of(document);
  }
}
