package dev.brink.cli;

import static java.util.Objects.requireNonNull;

import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.graaljs.GuestEngine;
import dev.brink.limits.LimitProfile;
import dev.brink.process.ProcessSandbox;
import dev.brink.runtime.EdgeNode;
import dev.brink.runtime.NodeSetup;
import dev.brink.runtime.NodeStartException;
import dev.brink.runtime.config.NodeConfig;
import dev.brink.runtime.config.NodeConfigReader;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the node until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Runs the node. Without a configuration it serves a demo distribution.",
      "Stops on Ctrl-C or SIGTERM: requests in progress end first."
    })
final class ServeCommand extends CliCommand implements HeadStart {
  /** How long a node that is warm leaves the processors to its first viewers. */
  private static final Duration LEFT_TO_VIEWERS = Duration.ofSeconds(3);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration, see docs/configuration.md.")
  @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Viewer port; 0 picks a free one (default 8080).")
  @Nullable Integer port;

  @Option(
      names = "--admin-port",
      paramLabel = "PORT",
      description = "Admin port; 0 picks a free one (default 9090).")
  @Nullable Integer adminPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory (default ./brink-data).")
  @Nullable Path data;

  @Option(
      names = "--limits",
      paramLabel = "classic|current",
      converter = LimitProfiles.class,
      description = "Which edition of the limits holds.")
  @Nullable LimitProfile limits;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      defaultValue = "${env:BRINK_ADMIN_TOKEN}",
      description = "Bearer token that admin calls must carry (default BRINK_ADMIN_TOKEN).")
  @Nullable String adminToken;

  private @Nullable InTheMaking<GuestEngine> engine;

  @Override
  public void begin() {
    if (engine == null) {
      engine = InTheMaking.start("brink-engine-start", GuestEngine::loaded);
    }
  }

  @Override
  public Integer call() throws Exception {
    begin();
    NodeConfig configuration = configuration();
    GuestNetworkOfNode network = GuestNetworkOfNode.of(configuration);
    try (SandboxInTheMaking sandbox = sandbox(configuration);
        ProcessSandbox processes =
            ProcessSandbox.create(
                configuration.limits(),
                Clock.systemUTC(),
                it -> sandbox.get().validate(it),
                network,
                configuration.data());
        NodeLimits limits =
            new NodeLimits(configuration.limits(), sandbox::get, new UnobtrusivePace())) {
      EdgeNode node = start(configuration, sandbox, processes, limits);
      network.adminPort(node.adminPort());
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    node.closeAndWait();
                    stopped.countDown();
                  },
                  "brink-shutdown"));
      announce(configuration, node);
      node.warmed()
          .thenRunAsync(
              () -> {
                sandbox.get().prepareUploads();
                limits.start();
              },
              CompletableFuture.delayedExecutor(LEFT_TO_VIEWERS.toSeconds(), TimeUnit.SECONDS));
      stopped.await();
    }
    return 0;
  }

  private SandboxInTheMaking sandbox(NodeConfig configuration) {
    InTheMaking<GuestEngine> loading = requireNonNull(engine);
    return new SandboxInTheMaking(
        () -> GraalJsSandbox.on(loading.get(), configuration.limits(), Clock.systemUTC()));
  }

  private EdgeNode start(
      NodeConfig configuration,
      SandboxInTheMaking sandbox,
      ProcessSandbox processes,
      NodeLimits limits)
      throws CommandFailed {
    NodeSetup.Engines engines =
        new NodeSetup.Engines(
            function ->
                switch (function.isolation()) {
                  case IN_PROCESS -> sandbox.get();
                  case PROCESS -> processes;
                },
            EnumSet.allOf(FunctionRuntime.class),
            limits);
    try {
      return new NodeSetup(configuration, engines, config == null, adminToken).start();
    } catch (NodeStartException e) {
      throw new CommandFailed(e.sentence(), e.details());
    }
  }

  private void announce(NodeConfig configuration, EdgeNode node) {
    spec.commandLine()
        .getOut()
        .println(
            "Brink ready: viewers %s, admin %s"
                .formatted(
                    url("http", configuration.viewer().host(), node.viewerPort())
                        + (node.viewerTlsPort() < 0
                            ? ""
                            : " and "
                                + url(
                                    "https", configuration.viewer().host(), node.viewerTlsPort())),
                    url("http", configuration.admin().host(), node.adminPort())));
    spec.commandLine().getOut().flush();
  }

  private static String url(String scheme, String host, int port) {
    return scheme + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  private NodeConfig configuration() throws CommandFailed {
    checkPort("--port", port);
    checkPort("--admin-port", adminPort);
    return (config == null ? NodeConfig.DEFAULTS : read(readable(config)))
        .with(port, adminPort, data, limits);
  }

  private void checkPort(String option, @Nullable Integer value) {
    if (value != null && (value < 0 || value > 65_535)) {
      throw wrongUsage(option + " is " + value + "; ports are 0 to 65535");
    }
  }

  private NodeConfig read(Path file) throws CommandFailed {
    return switch (NodeConfigReader.readFile(file)) {
      case Reading.Accepted<NodeConfig> accepted -> {
        lines(accepted.warnings()).forEach(spec.commandLine().getErr()::println);
        yield accepted.value();
      }
      case Reading.Rejected<NodeConfig> rejected ->
          throw new CommandFailed(
              "the configuration " + file + " cannot be used", lines(rejected.problems()));
    };
  }

  private static List<String> lines(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.path().isEmpty() ? p.message() : p.path() + ": " + p.message())
        .toList();
  }
}
