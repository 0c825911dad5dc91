package dev.brink.runtime.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brink.functions.FunctionRuntime;
import dev.brink.runtime.cache.InvalidationPath;
import dev.brink.runtime.configuration.Distributions;
import dev.brink.runtime.configuration.Invalidations;
import dev.brink.runtime.configuration.PolicyStore;
import dev.brink.runtime.distribution.reading.ManagedPolicies;
import dev.brink.runtime.explain.ExplainOptions;
import dev.brink.runtime.explain.Explainer;
import dev.brink.runtime.functions.Deployment;
import dev.brink.runtime.functions.FunctionLogs;
import dev.brink.runtime.functions.SavedEvents;
import dev.brink.runtime.functions.TestRuns;
import dev.brink.runtime.request.Places;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real admin server on a free port, over a real store and a fake sandbox. */
final class AdminNode implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  final Deployment deployment;
  final List<String> invalidated = new CopyOnWriteArrayList<>();
  private final ManagedPolicies managed = ManagedPolicies.load();
  final FunctionLogs logs = new FunctionLogs(InstantSource.system());
  final AdminServer server;
  private final Vertx vertx = Vertx.vertx();
  private final TestRuns testRuns;
  private final HttpClient http = HttpClient.newHttpClient();

  AdminNode(Path directory) {
    this(directory, null);
  }

  AdminNode(Path directory, @Nullable String token) {
    this(
        directory,
        token,
        EnumSet.of(FunctionRuntime.CLOUDFRONT_JS_2_0, FunctionRuntime.CLOUDFRONT_JS_1_0));
  }

  /** One whose sandbox runs these. */
  AdminNode(Path directory, @Nullable String token, Set<FunctionRuntime> runtimes) {
    deployment = new Deployment(directory, Distributions.source(managed), runtimes);
    testRuns = new TestRuns(deployment.registry, deployment.store, f -> deployment.sandbox);
    server =
        AdminServer.start(vertx, new AdminOptions("127.0.0.1", 0, token), parts())
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  private AdminParts parts() {
    return new AdminParts(
        deployment.store,
        deployment.registry,
        deployment.keyValueStores,
        new Distributions(deployment.store, managed, this::invalidate),
        new PolicyStore(deployment.store, managed),
        new Invalidations(deployment.store, this::invalidate),
        testRuns,
        new SavedEvents(deployment.store),
        logs,
        new NodeFacts(
            () -> "brink_up 1.0\n",
            new QuickMachine(),
            () -> Json.object().put("cache", "empty"),
            Duration.ofMillis(1),
            new Explainer(
                new ExplainOptions("X-Brink-Explain", "0123456789abcdef", false),
                new Random(1),
                Places.UNKNOWN)));
  }

  /** A node on a machine twice as quick as the reference machine. */
  private static final class QuickMachine implements LimitFacts {
    private int selfTests;

    @Override
    public JsonNode table() {
      return Json.object().put("profile", "classic").put("selfTests", selfTests);
    }

    @Override
    public CompletionStage<Void> testThemselves() {
      selfTests++;
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public OptionalDouble calibration() {
      return OptionalDouble.of(2.0);
    }
  }

  private long invalidate(String distribution, List<InvalidationPath> paths, Set<String> tags) {
    tags.forEach(tag -> invalidated.add(distribution + "#" + tag));
    paths.forEach(path -> invalidated.add(distribution + path.text() + (path.prefix() ? "*" : "")));
    return 2L * paths.size();
  }

  /** Stores a distribution whose viewer-request function is the one named. */
  Reply putDistribution(String id, String function) {
    return putJson("/v1/distributions/" + id, distribution(function));
  }

  static String distribution(String function) {
    return """
        {"CallerReference": "1", "Comment": "test", "Enabled": true,
         "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "origin.example",
           "CustomOriginConfig": {"HTTPPort": 80, "HTTPSPort": 443,
             "OriginProtocolPolicy": "http-only"}}]},
         "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all",
           "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
           "FunctionAssociations": {"Quantity": 1, "Items": [
             {"EventType": "viewer-request",
              "FunctionARN": "arn:aws:cloudfront::123456789012:function/FUNCTION"}]}}}
        """
        .replace("FUNCTION", function);
  }

  AdminParts shownParts() {
    return parts();
  }

  /** An answer with its body parsed, when it is JSON. */
  record Reply(int status, JsonNode json, HttpResponse<String> raw) {
    String etag() {
      return raw.headers().firstValue("ETag").orElseThrow();
    }

    String errorCode() {
      return json.at("/error/code").asText();
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply put(String path, String contentType, String body) {
    return send(
        request(path).header("Content-Type", contentType).PUT(BodyPublishers.ofString(body)));
  }

  Reply putJson(String path, String body) {
    return put(path, "application/json", body);
  }

  Reply putCode(String name, String code) {
    return put(
        "/v1/functions/" + name + "?runtime=cloudfront-js-2.0", "application/javascript", code);
  }

  Reply post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Reply post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      JsonNode body =
          json ? MAPPER.readTree(response.body()) : MAPPER.getNodeFactory().missingNode();
      return new Reply(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  RawConnection raw() throws IOException {
    return new RawConnection(server.port());
  }

  @Override
  public void close() {
    logs.close();
    http.close();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      testRuns.close();
      deployment.close();
    }
  }
}
