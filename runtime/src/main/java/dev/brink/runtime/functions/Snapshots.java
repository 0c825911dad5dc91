package dev.brink.runtime.functions;

import dev.brink.functions.EdgeFunction;
import dev.brink.runtime.Snapshot;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.store.Document;
import dev.brink.runtime.store.DocumentKind;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot the data path reads, rebuilt with every write before that write is answered. What a
 * write did not touch is taken over from the snapshot before.
 */
public final class Snapshots implements Store.View, Supplier<Snapshot> {

  /** Turns a stored distribution, found valid when it was stored, into what is served. */
  public interface DistributionSource {
    Distribution read(Document document, State state);
  }

  /** The distribution that answers unknown hosts when none is configured. */
  private static final String DEMO = "demo";

  private final EdgeFunctions edgeFunctions;
  private final DistributionSource source;
  private final @Nullable String defaultId;
  private final Compatibility compatibility;
  private final Consumer<String> notices;
  private final AtomicReference<Built> built;
  private volatile boolean shown;

  /** A snapshot with what it was made from, so that the next one can tell what changed. */
  private record Built(State state, Snapshot snapshot, Map<String, Distribution> distributions) {}

  private Snapshots(
      Store store,
      DistributionSource source,
      @Nullable String defaultId,
      Compatibility compatibility,
      Consumer<String> notices) {
    this.compatibility = compatibility;
    this.notices = notices;
    this.edgeFunctions = new EdgeFunctions(store);
    this.source = source;
    this.defaultId = defaultId;
    this.built =
        new AtomicReference<>(
            new Built(
                new State(Map.of(), Map.of(), Map.of()),
                Snapshot.EMPTY.with(compatibility),
                Map.of()));
  }

  /**
   * Builds the first snapshot of a store and keeps it up to date from then on.
   *
   * @param defaultId the distribution that answers unknown hosts; null for the demo or the only one
   * @param notices takes a sentence for each stored distribution that does not read any more; it is
   *     not served until a write makes it readable, the others are
   */
  public static Snapshots of(
      Store store,
      DistributionSource source,
      @Nullable String defaultId,
      Compatibility compatibility,
      Consumer<String> notices) {
    Snapshots snapshots = new Snapshots(store, source, defaultId, compatibility, notices);
    store.show(snapshots);
    snapshots.shown = true;
    return snapshots;
  }

  /** The newest snapshot; a request keeps the one it began with. */
  @Override
  public Snapshot get() {
    return built.get().snapshot;
  }

  /** Distributions by id, as the newest snapshot has them. */
  public Map<String, Distribution> distributions() {
    return built.get().distributions;
  }

  @Override
  public Runnable prepare(State next) {
    Built before = built.get();
    Map<String, Distribution> distributions = distributions(before, next);
    Snapshot snapshot =
        new Snapshot(
            byHost(distributions),
            fallback(distributions, next),
            liveFunctions(before, next),
            numberedFunctions(distributions, next),
            compatibility);
    Built after = new Built(next, snapshot, Map.copyOf(distributions));
    return () -> built.set(after);
  }

  private Map<String, Distribution> distributions(Built before, State next) {
    boolean samePolicies = samePolicies(before.state, next);
    Map<String, Distribution> distributions = new HashMap<>();
    for (Document document : next.documents(DocumentKind.DISTRIBUTION).values()) {
      Distribution known = before.distributions.get(document.id());
      boolean same =
          samePolicies
              && document == before.state.document(DocumentKind.DISTRIBUTION, document.id());
      Distribution read = same && known != null ? known : read(document, before, next);
      if (read != null) {
        distributions.put(document.id(), read);
      }
    }
    return distributions;
  }

  /**
   * Null for what was stored and not served before, either: after an upgrade, or when the node
   * starts. A write that would take a distribution out of service is refused.
   */
  private @Nullable Distribution read(Document document, Built before, State next) {
    try {
      return source.read(document, next);
    } catch (RuntimeException unreadable) {
      boolean first = !shown;
      boolean unserved =
          document == before.state.document(DocumentKind.DISTRIBUTION, document.id())
              && !before.distributions.containsKey(document.id());
      if (!first && !unserved) {
        throw unreadable;
      }
      if (first) {
        notices.accept(
            "not served, because what is stored cannot be read any more: "
                + unreadable.getMessage());
      }
      return null;
    }
  }

  private static boolean samePolicies(State before, State next) {
    return Arrays.stream(DocumentKind.values())
        .filter(kind -> kind != DocumentKind.DISTRIBUTION)
        .allMatch(kind -> before.documents(kind) == next.documents(kind));
  }

  private static Map<String, Distribution> byHost(Map<String, Distribution> distributions) {
    Map<String, Distribution> byHost = new HashMap<>();
    for (Distribution distribution : distributions.values()) {
      byHost.put(distribution.domainName().toLowerCase(Locale.ROOT), distribution);
      for (String alias : distribution.aliases()) {
        byHost.put(alias.toLowerCase(Locale.ROOT), distribution);
      }
    }
    return byHost;
  }

  private @Nullable Distribution fallback(Map<String, Distribution> distributions, State next) {
    Distribution configured = distributions.get(defaultId == null ? DEMO : defaultId);
    // One that cannot be read counts: nobody else answers for its hosts.
    boolean only =
        distributions.size() == 1 && next.documents(DocumentKind.DISTRIBUTION).size() == 1;
    return configured != null || !only ? configured : distributions.values().iterator().next();
  }

  private Map<String, EdgeFunction> liveFunctions(Built before, State next) {
    Map<String, EdgeFunction> live = new HashMap<>();
    for (StoredFunction function : next.functions().values()) {
      FunctionVersion version = function.live();
      if (version != null) {
        live.put(function.name(), edgeFunction(before, next, version));
      }
    }
    return live;
  }

  /** Versions that distributions name by number; they have no store that could change. */
  private Map<Snapshot.Numbered, EdgeFunction> numberedFunctions(
      Map<String, Distribution> distributions, State next) {
    Map<Snapshot.Numbered, EdgeFunction> numbered = new HashMap<>();
    distributions.values().stream()
        .flatMap(distribution -> distribution.behaviors().stream())
        .flatMap(behavior -> behavior.functions().values().stream())
        .filter(association -> association.version() > 0)
        .forEach(
            association -> {
              StoredFunction function = next.function(association.functionName());
              FunctionVersion version =
                  function == null ? null : function.numbered().get(association.version());
              if (version != null) {
                numbered.put(
                    new Snapshot.Numbered(version.function(), version.published()),
                    edgeFunctions.of(version, next));
              }
            });
    return numbered;
  }

  private EdgeFunction edgeFunction(Built before, State next, FunctionVersion version) {
    StoredFunction then = before.state.function(version.function());
    EdgeFunction known = before.snapshot.liveFunctions().get(version.function());
    boolean same =
        known != null
            && then != null
            && version.equals(then.live())
            && Objects.equals(
                known.keyValueStore(), edgeFunctions.linked(version.keyValueStore(), next));
    return same && known != null ? known : edgeFunctions.of(version, next);
  }
}
