package dev.brink.cli;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Sandbox;
import dev.brink.functions.Validation;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
import dev.brink.process.ProcessSandbox;
import dev.brink.process.wire.GuestNetwork;
import dev.brink.runtime.EdgeNode;
import dev.brink.runtime.NodeSetup;
import dev.brink.runtime.config.NodeConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A whole node with the real engine on free ports; the demo distribution unless configured. */
final class LiveNode implements AutoCloseable {
  private final GraalJsSandbox sandbox;
  private final Sandbox lambdas;
  private final NodeLimits limits;
  private final EdgeNode node;
  private final HttpClient client = HttpClient.newHttpClient();

  LiveNode(Path data) throws Exception {
    this(
        NodeConfig.DEFAULTS.with(0, 0, data, LimitProfile.CLASSIC),
        true,
        network ->
            ProcessSandbox.create(
                LimitProfile.CLASSIC, Clock.systemUTC(), _ -> Validation.CLEAN, network, null));
  }

  /** Takes what runs Lambda functions, made from what they may reach. */
  LiveNode(NodeConfig config, boolean demo, Function<Supplier<GuestNetwork>, Sandbox> lambdas)
      throws Exception {
    sandbox = GraalJsSandbox.create(config.limits(), Clock.systemUTC());
    GuestNetworkOfNode network = GuestNetworkOfNode.of(config);
    this.lambdas = lambdas.apply(network);
    limits = new NodeLimits(config.limits(), () -> sandbox, SelfTestPace.HASTE);
    NodeSetup.Engines engines =
        new NodeSetup.Engines(
            function ->
                switch (function.isolation()) {
                  case IN_PROCESS -> sandbox;
                  case PROCESS -> this.lambdas;
                },
            EnumSet.allOf(FunctionRuntime.class),
            limits);
    node = new NodeSetup(config, engines, demo, null).start();
    network.adminPort(node.adminPort());
  }

  String admin() {
    return "http://127.0.0.1:" + node.adminPort();
  }

  String viewers() {
    return "http://127.0.0.1:" + node.viewerPort();
  }

  /** What the node knows of its limits; nothing is begun but what a test begins. */
  NodeLimits limits() {
    return limits;
  }

  /** Runs a command against this node. */
  Shell brink(String... args) {
    return Shell.brink(
        Stream.concat(Stream.of(args), Stream.of("--admin", admin())).toArray(String[]::new));
  }

  /** What a viewer gets, redirects not followed. */
  HttpResponse<String> view(String path, String... headers) throws Exception {
    return send("http://127.0.0.1:" + node.viewerPort() + path, headers);
  }

  HttpResponse<String> adminGet(String path) throws Exception {
    return send(admin() + path);
  }

  private HttpResponse<String> send(String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    node.closeAndWait();
    limits.close();
    lambdas.close();
    sandbox.close();
  }
}
