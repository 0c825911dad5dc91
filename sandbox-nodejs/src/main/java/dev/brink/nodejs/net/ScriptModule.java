package dev.brink.nodejs.net;

import dev.brink.nodejs.HostFunction;
import dev.brink.nodejs.ModuleHost;
import dev.brink.nodejs.NodeModule;
import java.util.Map;
import java.util.Set;

/** A module that is JavaScript alone, over others of this package. */
record ScriptModule(String name, boolean loadable, Set<String> globals, String source)
    implements NodeModule {

  @Override
  public Map<String, HostFunction> open(ModuleHost host) {
    return Map.of();
  }
}
