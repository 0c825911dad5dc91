package dev.brink.runtime.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.runtime.distribution.Policies;
import dev.brink.runtime.distribution.Policy;
import dev.brink.runtime.distribution.PolicyKind;
import dev.brink.runtime.distribution.reading.DistributionReader;
import dev.brink.runtime.distribution.reading.ManagedPolicies;
import dev.brink.runtime.distribution.reading.PolicyReader;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Precondition;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Policies, public keys, key groups and origin access controls; CloudFront's managed ones are
 * read-only.
 */
public final class PolicyStore {

  private static final String MANAGED_ETAG = "EMANAGEDPOLICY";

  private final Store store;
  private final ManagedPolicies managed;

  public PolicyStore(Store store, ManagedPolicies managed) {
    this.store = store;
    this.managed = managed;
  }

  /**
   * One policy as it is shown.
   *
   * @param document null for a managed one
   */
  public record Shown(String id, String etag, JsonNode config, @Nullable Document document) {}

  /** What storing a policy led to. */
  public record Stored(Shown policy, boolean created, List<Problem> warnings) {}

  /** Creates or replaces a policy; distributions that use it follow before this completes. */
  public CompletionStage<Stored> put(
      PolicyKind kind, String id, JsonNode body, Precondition precondition) {
    refuseManaged(kind, id, ErrorCode.ILLEGAL_UPDATE, "changed");
    JsonNode config = StoredBody.unwrapped(body, kind.shape());
    DocumentKind documentKind = StateView.documentKind(kind);
    return store.write(
        draft -> {
          Document before = draft.state().document(documentKind, id);
          precondition.check(before == null ? null : before.etag());
          return switch (PolicyReader.read(
              kind, id, config, new StateView(draft.state(), managed))) {
            case Reading.Rejected<Policy> rejected ->
                throw Findings.refusal(
                    ErrorCode.INVALID_POLICY, "the " + kind.shape(), rejected.problems());
            case Reading.Accepted<Policy> accepted ->
                new Stored(
                    shown(draft.putDocument(documentKind, id, config.toString())),
                    before == null,
                    accepted.warnings());
          };
        });
  }

  /** Deletes a policy; refused while something refers to it. */
  public CompletionStage<Document> delete(PolicyKind kind, String id, Precondition precondition) {
    refuseManaged(kind, id, ErrorCode.ILLEGAL_DELETE, "deleted");
    DocumentKind documentKind = StateView.documentKind(kind);
    return store.write(
        draft -> {
          Document document = draft.state().document(documentKind, id);
          if (document == null) {
            throw noSuch(kind, id);
          }
          precondition.check(document.etag());
          List<String> users = users(draft.state(), kind, id);
          if (!users.isEmpty()) {
            throw new Refused(
                inUse(kind),
                "'" + id + "' is used by " + String.join(", ", users),
                users.stream().map(user -> Refused.Detail.at(user, "refers to it")).toList());
          }
          draft.deleteDocument(documentKind, id);
          return document;
        });
  }

  /** Whatever cannot be read without a policy refers to it. */
  private List<String> users(State state, PolicyKind kind, String id) {
    StateView view = new StateView(state, managed);
    Policies without = view.without(kind, id);
    List<String> users = new ArrayList<>();
    for (Document document : sorted(state, DocumentKind.DISTRIBUTION)) {
      if (DistributionReader.read(document.id(), StoredBody.of(document), without, view)
          instanceof Reading.Rejected) {
        users.add("distributions." + document.id());
      }
    }
    for (Document document : sorted(state, DocumentKind.KEY_GROUP)) {
      if (PolicyReader.read(PolicyKind.KEY_GROUP, document.id(), StoredBody.of(document), without)
          instanceof Reading.Rejected) {
        users.add("key-groups." + document.id());
      }
    }
    return users;
  }

  private static List<Document> sorted(State state, DocumentKind kind) {
    return state.documents(kind).values().stream()
        .sorted(Comparator.comparing(Document::id))
        .toList();
  }

  /** The policy, or the refusal that there is none. */
  public Shown find(PolicyKind kind, String id) {
    JsonNode config = managed.config(kind, id);
    if (config != null) {
      return new Shown(id, MANAGED_ETAG, config, null);
    }
    Document document = store.state().document(StateView.documentKind(kind), id);
    if (document == null) {
      throw noSuch(kind, id);
    }
    return shown(document);
  }

  /** The managed ones, then the others, each by id. */
  public List<Shown> list(PolicyKind kind) {
    List<Shown> all = new ArrayList<>();
    managed.ids(kind).stream().sorted().forEach(id -> all.add(find(kind, id)));
    sorted(store.state(), StateView.documentKind(kind))
        .forEach(document -> all.add(shown(document)));
    return all;
  }

  private static Shown shown(Document document) {
    return new Shown(document.id(), document.etag(), StoredBody.of(document), document);
  }

  private void refuseManaged(PolicyKind kind, String id, ErrorCode code, String done) {
    if (managed.find(kind, id) != null) {
      throw new Refused(code, "'" + id + "' is a managed policy, which cannot be " + done);
    }
  }

  private static Refused noSuch(PolicyKind kind, String id) {
    ErrorCode code =
        switch (kind) {
          case CACHE_POLICY -> ErrorCode.NO_SUCH_CACHE_POLICY;
          case ORIGIN_REQUEST_POLICY -> ErrorCode.NO_SUCH_ORIGIN_REQUEST_POLICY;
          case RESPONSE_HEADERS_POLICY -> ErrorCode.NO_SUCH_RESPONSE_HEADERS_POLICY;
          case PUBLIC_KEY -> ErrorCode.NO_SUCH_PUBLIC_KEY;
          case KEY_GROUP -> ErrorCode.NO_SUCH_RESOURCE;
          case ORIGIN_ACCESS_CONTROL -> ErrorCode.NO_SUCH_ORIGIN_ACCESS_CONTROL;
          case REALTIME_LOG_CONFIG -> ErrorCode.NO_SUCH_REALTIME_LOG_CONFIG;
        };
    return new Refused(code, "there is no '" + id + "' in " + kind.plural());
  }

  private static ErrorCode inUse(PolicyKind kind) {
    return switch (kind) {
      case CACHE_POLICY -> ErrorCode.CACHE_POLICY_IN_USE;
      case ORIGIN_REQUEST_POLICY -> ErrorCode.ORIGIN_REQUEST_POLICY_IN_USE;
      case RESPONSE_HEADERS_POLICY -> ErrorCode.RESPONSE_HEADERS_POLICY_IN_USE;
      case PUBLIC_KEY -> ErrorCode.PUBLIC_KEY_IN_USE;
      case KEY_GROUP -> ErrorCode.RESOURCE_IN_USE;
      case ORIGIN_ACCESS_CONTROL -> ErrorCode.ORIGIN_ACCESS_CONTROL_IN_USE;
      case REALTIME_LOG_CONFIG -> ErrorCode.REALTIME_LOG_CONFIG_IN_USE;
    };
  }
}
