package dev.brink.runtime.configuration;

import dev.brink.runtime.cache.CacheTags;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.functions.ErrorCode;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.store.Store;
import dev.brink.runtime.store.StoredInvalidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Invalidations: done when they are answered, and remembered by their caller reference. */
public final class Invalidations {

  /** CloudFront Developer Guide, quotas: paths in progress at one time. */
  public static final int MAX_PATHS = 3_000;

  private static final int LISTED = 100;

  private final Store store;
  private final Invalidator invalidator;

  public Invalidations(Store store, Invalidator invalidator) {
    this.store = store;
    this.invalidator = invalidator;
  }

  /**
   * Removes what the paths match, and what has the tags that begin with {@code #}. The same
   * reference with the same paths is the invalidation that was made before, with other paths it is
   * refused.
   */
  public CompletionStage<StoredInvalidation> invalidate(
      String distribution, String callerReference, List<String> paths) {
    Named named = parse(paths);
    return store.write(
        draft -> {
          Distributions.find(draft.state(), distribution);
          Optional<StoredInvalidation> known = draft.invalidation(distribution, callerReference);
          if (known.isPresent()) {
            return sameOrRefused(known.get(), paths);
          }
          long removed = invalidator.invalidate(distribution, named.paths, named.tags);
          return draft.addInvalidation(distribution, callerReference, paths, removed);
        });
  }

  /** What a batch names. */
  private record Named(List<InvalidationPath> paths, Set<String> tags) {

    void add(String item) {
      if (item.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("an invalidation path holds no line break");
      }
      if (item.startsWith("#")) {
        tags.add(CacheTags.of(item.substring(1)));
      } else {
        paths.add(InvalidationPath.of(item));
      }
    }
  }

  private static Named parse(List<String> items) {
    if (items.isEmpty()) {
      throw new Refused(
          ErrorCode.INVALID_ARGUMENT,
          "the invalidation names no path",
          List.of(Refused.Detail.at("paths", "must hold at least one path or #tag")));
    }
    if (items.size() > MAX_PATHS) {
      throw new Refused(
          ErrorCode.BATCH_TOO_LARGE,
          "the invalidation has " + items.size() + " paths, allowed are " + MAX_PATHS);
    }
    Named named = new Named(new ArrayList<>(), new HashSet<>());
    List<Refused.Detail> problems = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        named.add(items.get(i));
      } catch (IllegalArgumentException e) {
        problems.add(Refused.Detail.at("paths[" + i + "]", String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new Refused(ErrorCode.INVALID_ARGUMENT, problems.getFirst().message(), problems);
    }
    return named;
  }

  private static StoredInvalidation sameOrRefused(StoredInvalidation known, List<String> paths) {
    if (!known.paths().equals(paths)) {
      throw new Refused(
          ErrorCode.INVALIDATION_EXISTS,
          "callerReference '"
              + known.callerReference()
              + "' was used for other paths, by invalidation "
              + known.id(),
          List.of(Refused.Detail.at("callerReference", "must be new for new paths")));
    }
    return known;
  }

  /** The newest first. */
  public CompletionStage<List<StoredInvalidation>> list(String distribution) {
    Distributions.find(store.state(), distribution);
    return store.read(draft -> draft.invalidations(distribution, LISTED));
  }
}
