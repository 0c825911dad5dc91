package dev.brink.runtime.request;

import dev.brink.functions.HttpFields;

/** Where a viewer is. */
@FunctionalInterface
public interface Places {

  /** Knows no place. */
  Places UNKNOWN = (ip, headers) -> Place.UNKNOWN;

  /**
   * The place of an address; called on event loops for requests that ask for it, so it must not
   * block.
   *
   * @param headers the request's, for a header that is believed
   */
  Place placeOf(String ip, HttpFields headers);

  /** These, and where they know no country, others. */
  default Places orElse(Places others) {
    return (ip, headers) -> {
      Place own = placeOf(ip, headers);
      return own.country() != null ? own : others.placeOf(ip, headers);
    };
  }
}
