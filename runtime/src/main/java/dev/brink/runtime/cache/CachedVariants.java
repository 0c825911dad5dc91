package dev.brink.runtime.cache;

import dev.brink.functions.HttpFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects under one key that request fields tell apart, RFC 9111 4.1; the newest first. Immutable.
 */
public final class CachedVariants implements Cached {

  /** Whoever varies by what nobody sends twice fills no cache with it. */
  private static final int MOST = 32;

  private static final long OVERHEAD = 200;

  private final List<Variant> variants;
  private final long size;

  /**
   * One of them.
   *
   * @param names the fields that its own Vary names
   * @param values what the request that brought it had there
   */
  private record Variant(Set<String> names, Map<String, String> values, CachedObject object) {

    boolean fits(HttpFields request) {
      return SelectingFields.of(names, request).equals(values);
    }
  }

  private CachedVariants(List<Variant> variants) {
    this.variants = List.copyOf(variants);
    this.size = variants.stream().mapToLong(variant -> OVERHEAD + variant.object.size()).sum();
  }

  /**
   * An object and what it leaves of those that were there.
   *
   * @param names what the object varies by besides its key, not empty
   * @param maxBytes the oldest are forgotten when together they are larger
   */
  static CachedVariants with(
      CachedObject object,
      Set<String> names,
      HttpFields request,
      @Nullable Cached before,
      long maxBytes) {
    List<Variant> together = new ArrayList<>();
    together.add(new Variant(names, SelectingFields.of(names, request), object));
    long bytes = object.size();
    if (before instanceof CachedVariants older) {
      for (Variant variant : older.variants) {
        bytes += variant.object.size();
        if (!variant.fits(request) && together.size() < MOST && bytes <= maxBytes) {
          together.add(variant);
        }
      }
    }
    return new CachedVariants(together);
  }

  /** The newest object that fits a request; null when none does. */
  @Nullable CachedObject select(HttpFields request) {
    for (Variant variant : variants) {
      if (variant.fits(request)) {
        return variant.object;
      }
    }
    return null;
  }

  boolean contains(CachedObject object) {
    return variants.stream().anyMatch(variant -> variant.object == object);
  }

  /** Those of all: an invalidation takes the variants together. */
  @Override
  public Set<String> tags() {
    Set<String> tags = new HashSet<>();
    variants.forEach(variant -> tags.addAll(variant.object.tags()));
    return tags;
  }

  @Override
  public long size() {
    return size;
  }
}
