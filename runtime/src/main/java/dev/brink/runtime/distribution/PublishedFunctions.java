package dev.brink.runtime.distribution;

import dev.brink.functions.FunctionRuntime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions a behavior can name. */
public interface PublishedFunctions {

  /** None at all. */
  PublishedFunctions NONE = name -> null;

  /** The function of this name, published or not; null when there is none. */
  @Nullable Published find(String name);

  /**
   * How far a function has come.
   *
   * @param live whether it has a LIVE version
   * @param versions numbers of the published versions, the first publish being 1
   */
  record Published(FunctionRuntime runtime, boolean live, Set<Integer> versions) {
    public Published {
      versions = Set.copyOf(versions);
    }
  }
}
