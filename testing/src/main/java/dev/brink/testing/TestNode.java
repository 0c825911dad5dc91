package dev.brink.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.EdgeNode;
import dev.brink.runtime.NodeSetup;
import dev.brink.runtime.NodeStartException;
import dev.brink.runtime.Surroundings;
import dev.brink.runtime.config.NodeConfig;
import dev.brink.runtime.config.NodeConfigReader;
import dev.brink.runtime.json.Reading;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Starts the node behind a {@link Brink}. */
final class TestNode {

  /** A request header that names the viewer's country. */
  static final String COUNTRY_HEADER = "X-Test-Country";

  private TestNode() {}

  static EdgeNode start(
      BrinkBuilder setup,
      Engines engines,
      FunctionRecord calls,
      Function<String, @Nullable URI> standIns,
      Path data) {
    NodeSetup.Engines sandboxes =
        new NodeSetup.Engines(
            function -> new RecordingSandbox(engines.sandbox(function), calls, setup.warmUp),
            EnumSet.allOf(FunctionRuntime.class),
            JsonNodeFactory.instance::objectNode);
    NodeConfig config = configuration(setup.configuration).with(0, 0, data, engines.profile());
    try {
      return new NodeSetup(config, sandboxes, false, null)
          .start(new Surroundings(engines.clock(), standIns));
    } catch (NodeStartException e) {
      throw new BrinkException(e.sentence(), e.details());
    }
  }

  private static NodeConfig configuration(@Nullable Path file) {
    return file == null
        ? plain()
        : switch (NodeConfigReader.readFile(file)) {
          case Reading.Accepted<NodeConfig> accepted -> accepted.value();
          case Reading.Rejected<NodeConfig> rejected ->
              throw new BrinkException(
                  "the configuration " + file + " cannot be used",
                  rejected.problems().stream().map(p -> p.path() + ": " + p.message()).toList());
        };
  }

  private static NodeConfig plain() {
    NodeConfig usual = NodeConfig.DEFAULTS;
    return new NodeConfig(
        usual.viewer(),
        usual.admin(),
        usual.data(),
        usual.limits(),
        usual.originOverrides(),
        usual.originAccess(),
        usual.functions(),
        usual.distributions(),
        null,
        null,
        usual.cache(),
        new NodeConfig.Geo(COUNTRY_HEADER, List.of()),
        usual.explain(),
        new NodeConfig.Logs(false, null, usual.logs().realtime()),
        usual.functionNetwork(),
        usual.timeouts(),
        usual.pop(),
        usual.region(),
        usual.trustedProxies(),
        usual.webAcls(),
        usual.compatibility());
  }
}
