package dev.brink.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brink.functions.FunctionRuntime;
import dev.brink.functions.Isolation;
import dev.brink.limits.DataSize;
import dev.brink.limits.LimitProfile;
import dev.brink.runtime.admin.AdminOptions;
import dev.brink.runtime.admin.LimitFacts;
import dev.brink.runtime.compatibility.Compatibility;
import dev.brink.runtime.config.OriginAccess;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.logs.RealtimeLogOptions;
import dev.brink.runtime.logs.StandardLogOptions;
import dev.brink.runtime.origin.AddressPolicy;
import dev.brink.runtime.packages.PackageSettings;
import dev.brink.runtime.pipeline.Sandboxes;
import dev.brink.runtime.request.Places;
import dev.brink.runtime.server.ViewerOptions;
import dev.brink.runtime.webacl.WebAcl;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that a node is started with.
 *
 * @param data directory of the store
 * @param runtimes those {@code sandboxes} can run
 * @param defaultDistribution answers unknown hosts; null for the demo or the only one
 * @param cacheMemory what cached objects may weigh in memory
 * @param cacheDisk what they may take on disk; 0 for no disk cache
 * @param addressPolicy where functions may send requests, given the port the admin API was bound to
 * @param places where viewers are
 * @param webAcls what distributions may name as WebACLId
 * @param compatibility its choices where CloudFront's documentation leaves them open
 * @param originOverrides base URLs by origin domain name
 * @param originAccess with what requests to origins are signed
 * @param demo whether to serve the demo distribution
 * @param functions stored and published before viewers are served
 * @param distributions stored before viewers are served
 * @param limits what the node says of its limits
 * @param profile which edition of the limits holds
 * @param out takes the access log
 * @param err takes the node's own log
 * @param explain who may ask why an answer is as it is
 * @param standardLog where log files go; null for none
 * @param realtimeLog real-time logs of the node, and where those of behaviors go
 */
public record NodeOptions(
    Path data,
    ViewerOptions viewers,
    AdminOptions admin,
    Sandboxes sandboxes,
    Set<FunctionRuntime> runtimes,
    @Nullable String defaultDistribution,
    DataSize cacheMemory,
    DataSize cacheDisk,
    IntFunction<AddressPolicy> addressPolicy,
    Places places,
    List<WebAcl> webAcls,
    Compatibility compatibility,
    Map<String, URI> originOverrides,
    OriginAccess originAccess,
    boolean demo,
    List<SeedFunction> functions,
    List<SeedDistribution> distributions,
    LimitFacts limits,
    LimitProfile profile,
    OutputStream out,
    OutputStream err,
    ExplainOptions explain,
    @Nullable StandardLogOptions standardLog,
    RealtimeLogOptions realtimeLog) {

  /** A node without a disk cache, and without standard and real-time logs of its own. */
  public NodeOptions(
      Path data,
      ViewerOptions viewers,
      AdminOptions admin,
      Sandboxes sandboxes,
      Set<FunctionRuntime> runtimes,
      @Nullable String defaultDistribution,
      DataSize cacheMemory,
      IntFunction<AddressPolicy> addressPolicy,
      Places places,
      List<WebAcl> webAcls,
      Map<String, URI> originOverrides,
      OriginAccess originAccess,
      boolean demo,
      List<SeedFunction> functions,
      List<SeedDistribution> distributions,
      LimitFacts limits,
      OutputStream out,
      OutputStream err) {
    this(
        data,
        viewers,
        admin,
        sandboxes,
        runtimes,
        defaultDistribution,
        cacheMemory,
        DataSize.ofBytes(0),
        addressPolicy,
        places,
        webAcls,
        Compatibility.DEFAULT,
        originOverrides,
        originAccess,
        demo,
        functions,
        distributions,
        limits,
        LimitProfile.CLASSIC,
        out,
        err,
        ExplainOptions.DEFAULT,
        null,
        RealtimeLogOptions.DEFAULT);
  }

  /**
   * A function of the configuration file.
   *
   * @param body a script in UTF-8, or a zip
   * @param lambda what a Lambda function is run with
   */
  public record SeedFunction(
      String name,
      FunctionRuntime runtime,
      byte[] body,
      boolean zip,
      PackageSettings lambda,
      Isolation isolation) {

    /** A CloudFront Function in the node's own process. */
    public SeedFunction(String name, FunctionRuntime runtime, String code) {
      this(
          name,
          runtime,
          code.getBytes(StandardCharsets.UTF_8),
          false,
          PackageSettings.NONE,
          Isolation.IN_PROCESS);
    }

    /** The source text of a script. */
    String code() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** A distribution of the configuration file, as a {@code DistributionConfig}. */
  public record SeedDistribution(String id, JsonNode config) {}

  public NodeOptions {
    webAcls = List.copyOf(webAcls);
    originOverrides = Map.copyOf(originOverrides);
    functions = List.copyOf(functions);
    distributions = List.copyOf(distributions);
  }
}
