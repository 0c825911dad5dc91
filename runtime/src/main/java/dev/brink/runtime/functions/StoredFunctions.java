package dev.brink.runtime.functions;

import dev.brink.functions.FunctionStage;
import dev.brink.runtime.store.FunctionVersion;
import dev.brink.runtime.store.State;
import dev.brink.runtime.store.StoredFunction;

/** Looks functions up, or refuses with the sentence that says what is missing. */
final class StoredFunctions {

  private StoredFunctions() {}

  static StoredFunction find(State state, String name) {
    StoredFunction function = state.function(name);
    if (function == null) {
      throw new Refused(ErrorCode.NO_SUCH_FUNCTION, "there is no function '" + name + "'");
    }
    return function;
  }

  static FunctionVersion find(State state, String name, FunctionStage stage) {
    FunctionVersion version = find(state, name).at(stage);
    if (version == null) {
      throw new Refused(
          ErrorCode.NO_SUCH_FUNCTION, "function '" + name + "' has no LIVE version; publish it");
    }
    return version;
  }

  static Refused noSuchVersion(StoredFunction function, int publishNumber) {
    return new Refused(
        ErrorCode.NO_SUCH_VERSION,
        "function '"
            + function.name()
            + "' has no published version "
            + publishNumber
            + (function.lastPublished() == 0
                ? "; it was never published"
                : "; published are 1 to " + function.lastPublished()));
  }
}
