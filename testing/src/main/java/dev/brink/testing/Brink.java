package dev.brink.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brink.functions.testing.TemporaryFolder;
import dev.brink.runtime.EdgeNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A real node in this JVM, for tests: free ports, a data folder that goes with it, origin doubles
 * in place of every origin, and one clock that stands still until the test moves it.
 *
 * <pre>{@code
 * try (Brink brink =
 *     Brink.builder()
 *         .function("hello", Path.of("functions/hello"))
 *         .attach("hello", EventType.VIEWER_REQUEST)
 *         .origin(origin -> origin.answer("/", OriginReply.ok("home").header("Cache-Control", "max-age=60")))
 *         .start()) {
 *   assertEquals("Miss from cloudfront", brink.get("/").xCache());
 *   assertEquals("Hit from cloudfront", brink.get("/").xCache());
 *   brink.advance(Duration.ofSeconds(61));
 *   assertEquals(1, brink.get("/").originCalls().size());
 * }
 * }</pre>
 *
 * <p>Functions run within their limits as on any node, CPU time and memory included: what breaks
 * them gets 503 here, too. What goes by real time, and not by the test's clock, are timeouts of
 * origins and of Lambda functions. For one thread at a time.
 */
public final class Brink implements AutoCloseable {
  static final String MAIN_ORIGIN = "";

  /** Longer than any pause of a function that broke its limits. */
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  private final BrinkBuilder setup;
  private final Engines engines;
  private final AutoCloseable owned;
  private final FunctionRecord calls = new FunctionRecord();
  private final Map<String, OriginDouble> origins = new LinkedHashMap<>();
  private final TemporaryFolder folder = TemporaryFolder.make("brink-test-");
  private final Map<String, Map<String, String>> stores = new TreeMap<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private final Map<String, JsonNode> distributions;
  private final Set<String> changedFunctions = new LinkedHashSet<>();
  private final Set<String> changedStores = new LinkedHashSet<>();
  private final Set<String> changedDistributions = new LinkedHashSet<>();
  private final EdgeNode node;
  private final AdminApi admin;
  private final ViewerClient viewers;

  Brink(BrinkBuilder setup, Engines engines, AutoCloseable owned) {
    this.setup = setup;
    this.engines = engines;
    this.owned = owned;
    this.distributions = setup.wired();
    startOrigins();
    try {
      this.node = TestNode.start(setup, engines, calls, this::standIn, folder.path());
    } catch (RuntimeException | Error failure) {
      origins.values().forEach(OriginDouble::close);
      folder.close();
      throw failure;
    }
    this.admin = new AdminApi(node.adminPort());
    this.viewers = new ViewerClient(node.viewerPort());
    try {
      deployAll();
    } catch (RuntimeException | Error failure) {
      closeNode();
      throw failure;
    }
  }

  /** What a node is started with. */
  public static BrinkBuilder builder() {
    return new BrinkBuilder();
  }

  /** A node with a plain distribution and an origin double that answers 404. */
  public static Brink start() {
    return builder().start();
  }

  private void startOrigins() {
    Map<String, Consumer<OriginDouble>> scripts = new LinkedHashMap<>();
    scripts.put(MAIN_ORIGIN, origin -> {});
    scripts.putAll(setup.origins);
    scripts.forEach(
        (host, script) -> {
          OriginDouble origin =
              new OriginDouble(host.equals(MAIN_ORIGIN) ? "main" : host, engines.clock());
          origins.put(host, origin);
          script.accept(origin);
        });
  }

  private URI standIn(String host) {
    URI real = setup.realOrigins.get(host);
    return real != null ? real : doubleOf(host).uri();
  }

  private OriginDouble doubleOf(String host) {
    OriginDouble own = origins.get(host);
    return own != null ? own : origin();
  }

  private void deployAll() {
    setup.stores.forEach(this::storePairs);
    setup.functions.forEach(this::deploy);
    setup.resources.forEach((path, config) -> admin.put(path, "/v1/" + path, config));
    distributions.forEach(this::putDistribution);
    changedFunctions.clear();
    changedStores.clear();
    changedDistributions.clear();
    stores.putAll(setup.stores);
  }

  /** Sends a GET request. */
  public Answer get(String target) {
    return send(ViewerRequest.get(target));
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws BrinkException when the node closes the connection without one
   */
  public Answer send(ViewerRequest request) {
    ViewerClient.Received received;
    try {
      received = viewers.send(request, host());
    } catch (IOException broken) {
      throw new BrinkException(
          request.method() + " " + request.target() + " got no answer", broken);
    }
    String id = received.headers().get("X-Amz-Cf-Id");
    return new Answer(
        received.status(),
        received.headers(),
        received.body(),
        received.cut(),
        id == null ? List.of() : calls.of(id),
        id == null ? List.of() : originCalls(id));
  }

  private String host() {
    return distributions.keySet().stream().findFirst().orElse("test").toLowerCase(Locale.ROOT)
        + ".cloudfront.localhost";
  }

  private List<OriginCall> originCalls(String requestId) {
    return origins.values().stream()
        .flatMap(origin -> origin.requests().stream())
        .filter(call -> call.requestId().equals(requestId))
        .toList();
  }

  /**
   * Moves the time of the node and of its CloudFront Functions: of the cache, of signatures and
   * tokens, of rates, of logs, and of pauses that throttled functions are given. Lambda functions
   * run in processes of their own and see the machine's time: theirs does not move.
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException(by + " is negative: time does not go back");
    }
    engines.clock().advance(by);
  }

  /** What time it is for the node. */
  public Instant now() {
    return engines.clock().instant();
  }

  /** The origin double of every host that has none of its own. */
  public OriginDouble origin() {
    return origin(MAIN_ORIGIN);
  }

  /** The origin double of a host. */
  public OriginDouble origin(String host) {
    OriginDouble origin = origins.get(host.toLowerCase(Locale.ROOT));
    if (origin == null) {
      throw new BrinkException(
          "there is no origin double for %s; there are %s"
              .formatted(host, origins.keySet().stream().filter(it -> !it.isEmpty()).toList()),
          List.of());
    }
    return origin;
  }

  /** Deploys a function and publishes it: it is live when this returns. */
  public Brink deploy(String name, FunctionSource source) {
    String what = "function " + name;
    if (source.keyValueStore() == null && source.data() != null) {
      Map<String, String> own = source.ownData(name);
      storePairs(name, own);
      stores.putIfAbsent(name, own);
    }
    admin.put(what, source.path(name), source.contentType(), source.code());
    JsonNode live = admin.post(what, "/v1/functions/" + AdminApi.encoded(name) + "/publish", null);
    versions.putIfAbsent(name, live.path("version").asInt());
    changedFunctions.add(name);
    return this;
  }

  /** Stores a distribution in place of the one it was started with, or one more. */
  public Brink putDistribution(String id, JsonNode config) {
    admin.put("distribution " + id, "/v1/distributions/" + AdminApi.encoded(id), config);
    changedDistributions.add(id);
    return this;
  }

  private void storePairs(String name, Map<String, String> pairs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode data = body.putArray("data");
    pairs.forEach((key, value) -> data.addObject().put("key", key).put("value", value));
    admin.put("key value store " + name, "/v1/key-value-stores/" + AdminApi.encoded(name), body);
  }

  /** Sets a key of a store; functions see it at once. */
  public Brink putKey(String store, String key, String value) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("puts").addObject().put("key", key).put("value", value);
    admin.post(
        "key value store " + store,
        "/v1/key-value-stores/" + AdminApi.encoded(store) + "/keys",
        body);
    changedStores.add(store);
    return this;
  }

  /** Invalidates paths of the first distribution: {@code /a}, {@code /b/*}. */
  public Brink invalidate(String... paths) {
    return invalidateIn(distributions.keySet().stream().findFirst().orElse("test"), List.of(paths));
  }

  /** Invalidates paths of a distribution. */
  public Brink invalidateIn(String distribution, List<String> paths) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("paths");
    paths.forEach(list::add);
    admin.post(
        "invalidation",
        "/v1/distributions/" + AdminApi.encoded(distribution) + "/invalidations",
        body);
    return this;
  }

  /**
   * Makes it as it was after its start: nothing cached, origins not called yet and taking
   * connections, the time of the start, key value stores, functions and distributions as they were
   * deployed, throttled functions called again. What tests have scripted at origins stays.
   */
  public void reset() {
    distributions.keySet().forEach(id -> invalidateIn(id, List.of("/*")));
    calls.clear();
    origins.values().forEach(OriginDouble::reset);
    engines.clock().set(setup.time);
    engines.clock().tick(LONGEST_PAUSE);
    changedStores.stream()
        .filter(stores::containsKey)
        .forEach(name -> storePairs(name, stores.getOrDefault(name, Map.of())));
    changedStores.clear();
    changedFunctions.stream().filter(setup.functions::containsKey).forEach(this::rollback);
    changedFunctions.clear();
    List.copyOf(changedDistributions).stream()
        .filter(distributions::containsKey)
        .forEach(
            id ->
                putDistribution(
                    id, distributions.getOrDefault(id, JsonNodeFactory.instance.objectNode())));
    changedDistributions.clear();
  }

  private void rollback(String function) {
    admin.post(
        "function " + function,
        "/v1/functions/" + AdminApi.encoded(function) + "/rollback",
        JsonNodeFactory.instance.objectNode().put("version", versions.getOrDefault(function, 1)));
  }

  /** Where viewers connect, for clients of the test's own. */
  public URI viewers() {
    return URI.create("http://127.0.0.1:" + node.viewerPort());
  }

  /** The admin API. */
  public URI admin() {
    return URI.create("http://127.0.0.1:" + node.adminPort());
  }

  /** The data folder; deleted by {@link #close()}. */
  public Path data() {
    return folder.path();
  }

  @Override
  public void close() {
    closeNode();
    try {
      owned.close();
    } catch (Exception impossible) {
      throw new IllegalStateException("engines close quietly", impossible);
    }
  }

  private void closeNode() {
    node.closeAndWait();
    origins.values().forEach(OriginDouble::close);
    folder.close();
  }
}
