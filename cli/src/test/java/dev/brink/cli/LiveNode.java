package dev.brink.cli;

import dev.brink.functions.FunctionRuntime;
import dev.brink.graaljs.GraalJsSandbox;
import dev.brink.limits.LimitProfile;
import dev.brink.limits.SelfTestPace;
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
import java.util.stream.Stream;

/** A whole node with the real engine and the demo distribution, on free ports. */
final class LiveNode implements AutoCloseable {
  private final GraalJsSandbox sandbox;
  private final NodeLimits limits;
  private final EdgeNode node;
  private final HttpClient client = HttpClient.newHttpClient();

  LiveNode(Path data) throws Exception {
    NodeConfig config = NodeConfig.DEFAULTS.with(0, 0, data, LimitProfile.CLASSIC);
    sandbox = GraalJsSandbox.create(config.limits(), Clock.systemUTC());
    limits = new NodeLimits(config.limits(), () -> sandbox, SelfTestPace.HASTE);
    NodeSetup.Engines engines =
        new NodeSetup.Engines(
            function -> sandbox, EnumSet.complementOf(EnumSet.of(FunctionRuntime.NODEJS)), limits);
    node = new NodeSetup(config, engines, true, null).start();
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
    sandbox.close();
  }
}
