package dev.brink.runtime;

import dev.brink.functions.EdgeFunction;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.distribution.Distribution;
import dev.brink.runtime.distribution.FunctionAssociation;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the data path reads of the configuration: immutable, replaced as a whole after each
 * acknowledged write. A request keeps the one it began with, so it sees the old or the new version
 * of a function, never neither.
 *
 * @param byHost distributions by lower-case host name: aliases (with {@code *.} wildcards) and
 *     {@code id.cloudfront.localhost}
 * @param fallback answers unknown hosts; null when there is none
 * @param liveFunctions the LIVE version by name
 * @param numberedFunctions Lambda versions that associations name by number
 * @param compatibility the choices of the node, the same in each of its snapshots
 */
public record Snapshot(
    Map<String, Distribution> byHost,
    @Nullable Distribution fallback,
    Map<String, EdgeFunction> liveFunctions,
    Map<Numbered, EdgeFunction> numberedFunctions,
    Compatibility compatibility) {

  /** A published version of a Lambda function. */
  public record Numbered(String function, int version) {}

  /** One whose associations name no numbers, with the default choices. */
  public Snapshot(
      Map<String, Distribution> byHost,
      @Nullable Distribution fallback,
      Map<String, EdgeFunction> liveFunctions) {
    this(byHost, fallback, liveFunctions, Map.of(), Compatibility.DEFAULT);
  }

  public static final Snapshot EMPTY = new Snapshot(Map.of(), null, Map.of());

  public Snapshot {
    byHost = Map.copyOf(byHost);
    liveFunctions = Map.copyOf(liveFunctions);
    numberedFunctions = Map.copyOf(numberedFunctions);
  }

  /** The same with other choices. */
  public Snapshot with(Compatibility choices) {
    return new Snapshot(byHost, fallback, liveFunctions, numberedFunctions, choices);
  }

  /** The distribution for a Host value; the port is ignored, the most specific alias wins. */
  public @Nullable Distribution distributionFor(String host) {
    String name = withoutPort(host).toLowerCase(Locale.ROOT);
    Distribution exact = byHost.get(name);
    for (int dot = name.indexOf('.'); exact == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
      exact = byHost.get("*" + name.substring(dot));
    }
    return exact != null ? exact : fallback;
  }

  /** The version an association runs; null when it has not been published. */
  public @Nullable EdgeFunction function(FunctionAssociation association) {
    return association.version() == 0
        ? liveFunctions.get(association.functionName())
        : numberedFunctions.get(new Numbered(association.functionName(), association.version()));
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }
}
