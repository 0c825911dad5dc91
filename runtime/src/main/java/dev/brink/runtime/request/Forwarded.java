package dev.brink.runtime.request;

import dev.brink.runtime.distribution.NameSelection;
import dev.brink.runtime.distribution.NameSelection.Mode;
import java.util.function.Predicate;

/**
 * What reaches the origin when a cache policy and an origin request policy meet.
 *
 * <p>CloudFront Developer Guide, "Understand how origin request policies and cache policies work
 * together". Either policy's pick is forwarded; only two block lists are taken together, where a
 * name in either one is left out.
 *
 * @param key what the cache policy picks
 * @param added what the origin request policy picks
 */
record Forwarded(NameSelection key, NameSelection added) implements Predicate<String> {

  boolean nothing() {
    return key.mode() == Mode.NONE && added.mode() == Mode.NONE;
  }

  boolean everything() {
    return key.mode() == Mode.ALL || added.mode() == Mode.ALL;
  }

  @Override
  public boolean test(String name) {
    return key.mode() == Mode.BLOCK && added.mode() == Mode.BLOCK
        ? key.selects(name) && added.selects(name)
        : key.selects(name) || added.selects(name);
  }
}
