package dev.brink.runtime.config;

import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.functions.network.AddressRange;
import dev.brink.functions.network.AllowedTarget;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.logs.RealtimeLogOptions;
import dev.brink.runtime.logs.StandardLogOptions;
import dev.brink.runtime.packages.PackageSettings;
import dev.brink.runtime.webacl.WebAcl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told at its start: the configuration file with every default filled in. Paths are
 * resolved against the file's folder.
 *
 * @param viewer where viewers connect
 * @param admin where the admin API listens
 * @param data the folder of everything stored
 * @param originOverrides base URLs that stand in for origins, by domain name in lower case
 * @param originAccess with what requests to origins are signed
 * @param functions deployed at start when the code differs from what is stored
 * @param distributions deployed at start when the configuration differs
 * @param fallbackDistribution answers unknown hosts; null: the demo, or the only one
 * @param tls null when only plain HTTP is served
 * @param explain who may ask why an answer is as it is
 * @param pop for X-Amz-Cf-Pop, such as {@code FRA56-P1}
 * @param region the region that functions are told
 * @param trustedProxies whose X-Forwarded-For names the viewer
 * @param webAcls what distributions may name as WebACLId
 * @param compatibility choices where CloudFront's documentation leaves them open
 */
public record NodeConfig(
    Listener viewer,
    Listener admin,
    Path data,
    LimitProfile limits,
    Map<String, URI> originOverrides,
    OriginAccess originAccess,
    List<FunctionFile> functions,
    List<DistributionFile> distributions,
    @Nullable String fallbackDistribution,
    @Nullable Tls tls,
    Cache cache,
    Geo geo,
    ExplainOptions explain,
    Logs logs,
    List<AllowedTarget> functionNetwork,
    Timeouts timeouts,
    String pop,
    String region,
    List<AddressRange> trustedProxies,
    List<WebAcl> webAcls,
    Compatibility compatibility) {

  /** The one place of defaults. */
  public static final NodeConfig DEFAULTS =
      new NodeConfig(
          new Listener("127.0.0.1", 8080),
          new Listener("127.0.0.1", 9090),
          Path.of("brink-data"),
          LimitProfile.CLASSIC,
          Map.of(),
          OriginAccess.NONE,
          List.of(),
          List.of(),
          null,
          null,
          new Cache(DataSize.ofMegabytes(256), DataSize.ofBytes(0)),
          new Geo(null, List.of()),
          ExplainOptions.DEFAULT,
          new Logs(true, null, RealtimeLogOptions.DEFAULT),
          List.of(),
          new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), 20_000),
          "FRA56-P1",
          "eu-central-1",
          List.of(),
          List.of(),
          Compatibility.DEFAULT);

  /**
   * An address to listen on.
   *
   * @param port 0 picks a free one
   */
  public record Listener(String host, int port) {}

  /**
   * A function's code beside the configuration.
   *
   * @param file a script; for nodejs also a .zip or a folder
   * @param lambda what a Lambda function is run with
   * @param isolation where a CloudFront Function runs; Lambda functions have processes anyway
   */
  public record FunctionFile(
      String name,
      FunctionRuntime runtime,
      Path file,
      PackageSettings lambda,
      Isolation isolation) {

    /** A script that is run as nobody said otherwise. */
    public FunctionFile(String name, FunctionRuntime runtime, Path file) {
      this(name, runtime, file, PackageSettings.NONE, Isolation.IN_PROCESS);
    }
  }

  /** A {@code DistributionConfig} beside the configuration. */
  public record DistributionFile(String id, Path file) {}

  /**
   * HTTPS for viewers.
   *
   * @param certificate PEM chain; null with {@code key}: the node makes a certificate itself
   * @param key PEM, PKCS #8
   * @param others shown to viewers that ask for one of their names (SNI)
   */
  public record Tls(
      int port, @Nullable Path certificate, @Nullable Path key, List<CertificateFiles> others) {
    public Tls {
      others = List.copyOf(others);
    }
  }

  /** A certificate chain and its key, PEM. */
  public record CertificateFiles(Path certificate, Path key) {}

  /**
   * What cached objects may weigh.
   *
   * @param disk 0 for no disk cache
   */
  public record Cache(DataSize memory, DataSize disk) {}

  /**
   * Where viewers' countries come from.
   *
   * @param testHeader a request header that is believed; null for none
   * @param databases files in MaxMind's format, asked in turn
   */
  public record Geo(@Nullable String testHeader, List<Path> databases) {
    public Geo {
      databases = List.copyOf(databases);
    }
  }

  /**
   * What is written of requests.
   *
   * @param access whether a line goes to standard output for each
   * @param standard log files; null for none
   */
  public record Logs(
      boolean access, @Nullable StandardLogOptions standard, RealtimeLogOptions realtime) {}

  /**
   * How long viewers may take, and how many may be connected.
   *
   * @param viewerHeader for a whole request header section; then 408
   * @param idle without a byte in either direction
   * @param connections beyond it: 503
   */
  public record Timeouts(Duration viewerHeader, Duration idle, int connections) {}

  public NodeConfig {
    originOverrides = Map.copyOf(originOverrides);
    functions = List.copyOf(functions);
    distributions = List.copyOf(distributions);
    functionNetwork = List.copyOf(functionNetwork);
    trustedProxies = List.copyOf(trustedProxies);
    webAcls = List.copyOf(webAcls);
  }

  /** The same with what the command line may set over the file; null leaves a value as it is. */
  public NodeConfig with(
      @Nullable Integer viewerPort,
      @Nullable Integer adminPort,
      @Nullable Path dataFolder,
      @Nullable LimitProfile profile) {
    return new NodeConfig(
        viewerPort == null ? viewer : new Listener(viewer.host(), viewerPort),
        adminPort == null ? admin : new Listener(admin.host(), adminPort),
        dataFolder == null ? data : dataFolder,
        profile == null ? limits : profile,
        originOverrides,
        originAccess,
        functions,
        distributions,
        fallbackDistribution,
        tls,
        cache,
        geo,
        explain,
        logs,
        functionNetwork,
        timeouts,
        pop,
        region,
        trustedProxies,
        webAcls,
        compatibility);
  }
}
