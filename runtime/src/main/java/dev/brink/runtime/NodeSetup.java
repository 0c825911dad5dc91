package dev.brink.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.lambda.FolderArchive;
import dev.brink.functions.network.NetworkPolicy;
import dev.brink.runtime.admin.AdminOptions;
import dev.brink.runtime.admin.AdminStartException;
import dev.brink.runtime.admin.LimitFacts;
import dev.brink.runtime.config.NodeConfig;
import dev.brink.runtime.functions.Refused;
import dev.brink.runtime.geo.GeoDatabase;
import dev.brink.runtime.json.JsonText;
import dev.brink.runtime.json.Problem;
import dev.brink.runtime.json.Reading;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.request.Country;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.server.ListenException;
import dev.brink.runtime.server.SelfMadeCertificate;
import dev.brink.runtime.server.ViewerOptions;
import dev.brink.runtime.store.StoreException;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Turns a configuration into what a node is started with, and a failed start into a sentence. */
public final class NodeSetup {
  private final NodeConfig config;
  private final Engines engines;
  private final boolean demo;
  private final @Nullable String adminToken;

  /**
   * What runs functions.
   *
   * @param runtimes those the sandboxes can run
   * @param limits what the node says of its limits
   */
  public record Engines(Sandboxes sandboxes, Set<FunctionRuntime> runtimes, LimitFacts limits) {}

  /** Takes whether to serve the demo; an empty token is none. */
  public NodeSetup(NodeConfig config, Engines engines, boolean demo, @Nullable String adminToken) {
    this.config = config;
    this.engines = engines;
    this.demo = demo;
    this.adminToken = adminToken == null || adminToken.isEmpty() ? null : adminToken;
  }

  /**
   * Starts the node and waits until it serves.
   *
   * @throws NodeStartException when a port is taken, the data directory is in use, a file is wrong
   */
  public EdgeNode start() throws NodeStartException {
    return start(Surroundings.REAL);
  }

  /**
   * The same in surroundings of a test's own.
   *
   * @throws NodeStartException as above
   */
  public EdgeNode start(Surroundings surroundings) throws NodeStartException {
    try {
      return EdgeNode.start(options(), surroundings)
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw whyNot(e.getCause() == null ? e : e.getCause());
    } catch (IOException | RuntimeException e) {
      throw whyNot(e);
    }
  }

  private NodeOptions options() throws NodeStartException, IOException {
    InetAddress adminAddress = InetAddress.getByName(config.admin().host());
    return new NodeOptions(
        config.data(),
        viewers(),
        new AdminOptions(config.admin().host(), config.admin().port(), adminToken),
        engines.sandboxes(),
        engines.runtimes(),
        config.fallbackDistribution(),
        config.cache().memory(),
        config.cache().disk(),
        adminPort -> new NetworkPolicy(config.functionNetwork(), adminAddress, adminPort)::allows,
        places(),
        config.webAcls(),
        config.compatibility(),
        config.originOverrides(),
        config.originAccess().or(System.getenv()),
        demo,
        functions(),
        distributions(),
        engines.limits(),
        config.limits(),
        config.logs().access() ? System.out : OutputStream.nullOutputStream(),
        System.err,
        config.explain(),
        config.logs().standard(),
        config.logs().realtime());
  }

  private ViewerOptions viewers() throws IOException {
    return new ViewerOptions(
        config.viewer().host(),
        config.viewer().port(),
        config.tls() == null ? -1 : config.tls().port(),
        config.tls() == null ? null : certificate(config.tls()),
        config.timeouts().viewerHeader(),
        config.timeouts().idle(),
        config.timeouts().connections(),
        Runtime.getRuntime().availableProcessors(),
        config.pop(),
        config.region(),
        address -> config.trustedProxies().stream().anyMatch(range -> range.contains(address)),
        config.logs().access());
  }

  private KeyCertOptions certificate(NodeConfig.Tls tls) throws IOException {
    if (tls.certificate() == null || tls.key() == null) {
      return SelfMadeCertificate.in(config.data());
    }
    PemKeyCertOptions pem =
        new PemKeyCertOptions()
            .addCertPath(tls.certificate().toString())
            .addKeyPath(tls.key().toString());
    for (NodeConfig.CertificateFiles other : tls.others()) {
      pem.addCertPath(other.certificate().toString()).addKeyPath(other.key().toString());
    }
    return pem;
  }

  private Places places() throws NodeStartException {
    String header = config.geo().testHeader();
    Places said = header == null ? Places.UNKNOWN : Country.believing(header);
    return config.geo().databases().isEmpty() ? said : said.orElse(geoDatabase());
  }

  private GeoDatabase geoDatabase() throws NodeStartException {
    try {
      return GeoDatabase.open(config.geo().databases());
    } catch (IOException e) {
      throw new NodeStartException(
          "geo.database names a file that is no database in MaxMind's format: "
              + config.geo().databases(),
          List.of());
    }
  }

  private List<NodeOptions.SeedFunction> functions() throws NodeStartException {
    List<NodeOptions.SeedFunction> functions = new ArrayList<>();
    for (NodeConfig.FunctionFile function : config.functions()) {
      functions.add(seed(function));
    }
    return functions;
  }

  private static NodeOptions.SeedFunction seed(NodeConfig.FunctionFile function)
      throws NodeStartException {
    Path file = function.file();
    boolean lambda = function.runtime() == FunctionRuntime.NODEJS;
    boolean folder = lambda && Files.isDirectory(file);
    byte[] body;
    try {
      // A script must be text; packages are looked into when they are stored.
      body =
          folder
              ? FolderArchive.zip(file)
              : lambda ? Files.readAllBytes(file) : text(file).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new NodeStartException("the package " + file + " cannot be read", List.of());
    }
    return new NodeOptions.SeedFunction(
        function.name(),
        function.runtime(),
        body,
        folder || (lambda && file.toString().endsWith(".zip")),
        function.lambda(),
        function.isolation());
  }

  private List<NodeOptions.SeedDistribution> distributions() throws NodeStartException {
    List<NodeOptions.SeedDistribution> distributions = new ArrayList<>();
    for (NodeConfig.DistributionFile distribution : config.distributions()) {
      distributions.add(
          new NodeOptions.SeedDistribution(distribution.id(), json(distribution.file())));
    }
    return distributions;
  }

  private static String text(Path file) throws NodeStartException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new NodeStartException("the file " + file + " cannot be read as UTF-8 text", List.of());
    }
  }

  private static JsonNode json(Path file) throws NodeStartException {
    return switch (JsonText.parse(text(file).getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted<JsonNode> parsed -> parsed.value();
      case Reading.Rejected<JsonNode> broken ->
          throw new NodeStartException(
              "the file " + file + " is no JSON",
              broken.problems().stream().map(Problem::message).toList());
    };
  }

  /** Rethrows what nobody expected. */
  private NodeStartException whyNot(Throwable failure) {
    return switch (failure) {
      case StoreException store -> sentence(store);
      case AdminStartException admin -> sentence(admin);
      case ListenException port -> sentence(port);
      case IOException unreadable -> sentence(unreadable);
      case Refused refused ->
          new NodeStartException(
              refused.sentence(), refused.details().stream().map(NodeSetup::line).toList());
      default -> throw new IllegalStateException("the node does not start", failure);
    };
  }

  private static NodeStartException sentence(Exception failure) {
    return new NodeStartException(String.valueOf(failure.getMessage()), List.of());
  }

  private static String line(Refused.Detail detail) {
    String where = detail.path() != null ? detail.path() : detail.line() + ":" + detail.column();
    return where + ": " + detail.message();
  }
}
