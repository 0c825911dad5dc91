package dev.brink.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brink.functions.EventType;
import dev.brink.functions.FunctionRuntime;
import dev.brink.limits.LimitProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Brink} is started with. Everything has a default: without a distribution there is
 * one that caches what its only origin answers, for a day when the origin does not say.
 *
 * <p>Every host that an origin of a distribution names, or that a function chooses, is led to an
 * origin double: to that of its name ({@link #origin(String, Consumer)}), or else to the main one
 * ({@link #origin(Consumer)}). No test reaches another machine unless it says so ({@link
 * #origin(String, URI)}).
 */
public final class BrinkBuilder {
  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, JsonNode> distributions = new LinkedHashMap<>();
  final Map<String, FunctionSource> functions = new LinkedHashMap<>();
  final Map<String, Map<String, String>> stores = new LinkedHashMap<>();
  final Map<String, JsonNode> resources = new LinkedHashMap<>();
  final Map<String, Consumer<OriginDouble>> origins = new LinkedHashMap<>();
  final Map<String, URI> realOrigins = new LinkedHashMap<>();
  final Map<EventType, String> attached = new LinkedHashMap<>();
  Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  LimitProfile limits = LimitProfile.CLASSIC;
  boolean warmUp = true;
  @Nullable Path configuration;

  BrinkBuilder() {}

  /** A distribution with the id {@code test}: a {@code DistributionConfig} as JSON text. */
  public BrinkBuilder distribution(String json) {
    return distribution("test", json(json, "the distribution"));
  }

  /** The same from a file. */
  public BrinkBuilder distribution(Path file) {
    return distribution("test", read(file));
  }

  /** One more distribution; reached by its aliases and as {@code id.cloudfront.localhost}. */
  public BrinkBuilder distribution(String id, JsonNode config) {
    distributions.put(id, config);
    return this;
  }

  /** A function from a file or a folder, see {@link FunctionSource#file}. */
  public BrinkBuilder function(String name, Path fileOrFolder) {
    return function(name, FunctionSource.file(fileOrFolder));
  }

  /** A function from text. */
  public BrinkBuilder function(String name, FunctionRuntime runtime, String code) {
    return function(name, FunctionSource.text(code).runtime(runtime));
  }

  /** A function. */
  public BrinkBuilder function(String name, FunctionSource source) {
    functions.put(name, source);
    return this;
  }

  /** Associates a function with the default behavior of the first distribution. */
  public BrinkBuilder attach(String function, EventType trigger) {
    attached.put(trigger, function);
    return this;
  }

  /** A key value store; functions are linked to it by {@link FunctionSource#keyValueStore}. */
  public BrinkBuilder keyValueStore(String name, Map<String, String> pairs) {
    stores.put(name, new TreeMap<>(pairs));
    return this;
  }

  /**
   * A policy, public key or key group, as CloudFront's API takes it.
   *
   * @param kind {@code cache-policies}, {@code origin-request-policies}, {@code
   *     response-headers-policies}, {@code public-keys} or {@code key-groups}
   */
  public BrinkBuilder resource(String kind, String id, JsonNode config) {
    resources.put(kind + "/" + id, config);
    return this;
  }

  /** Scripts the main origin double. */
  public BrinkBuilder origin(Consumer<OriginDouble> script) {
    return origin(Brink.MAIN_ORIGIN, script);
  }

  /** Scripts an origin double for one host. */
  public BrinkBuilder origin(String host, Consumer<OriginDouble> script) {
    origins.merge(host.toLowerCase(Locale.ROOT), script, Consumer::andThen);
    return this;
  }

  /** Leads a host to a real server: {@code http(s)://host[:port]}. */
  public BrinkBuilder origin(String host, URI server) {
    realOrigins.put(host.toLowerCase(Locale.ROOT), server);
    return this;
  }

  /** What time it is at the start; now without it. */
  public BrinkBuilder time(Instant start) {
    time = start;
    return this;
  }

  /** Which edition of the limits holds; {@code classic} without it. */
  public BrinkBuilder limits(LimitProfile profile) {
    limits = profile;
    return this;
  }

  /**
   * Whether CloudFront Functions are warmed when they are published, as on every node; they are,
   * without it. A function that is not warmed is live a second earlier, and has the allowance of
   * cold code until 100 calls in a row were fast: 100 ms and 64 MB a call.
   */
  public BrinkBuilder warmUp(boolean wanted) {
    warmUp = wanted;
    return this;
  }

  /** A {@code brink.json}, for what has no method here; its ports and data folder are not used. */
  public BrinkBuilder configuration(Path file) {
    configuration = file;
    return this;
  }

  /**
   * Starts the node, deploys everything, and waits until it is live.
   *
   * @throws BrinkException when something is refused; the message names it
   */
  public Brink start() {
    Engines engines = Engines.start(limits, new MovableClock(time));
    try {
      return new Brink(this, engines, engines);
    } catch (RuntimeException | Error failure) {
      engines.close();
      throw failure;
    }
  }

  /** The same with engines that stay open; {@link #limits} are those of the engines. */
  public Brink start(Engines shared) {
    shared.clock().set(time);
    return new Brink(this, shared, () -> {});
  }

  static JsonNode json(String text, String what) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new BrinkException(
          "%s is not JSON at line %d: %s"
              .formatted(what, broken.getLocation().getLineNr(), broken.getOriginalMessage()),
          broken);
    }
  }

  static JsonNode read(Path file) {
    try {
      return json(Files.readString(file), file.toString());
    } catch (IOException unreadable) {
      throw new BrinkException("the file " + file + " cannot be read as UTF-8 text", unreadable);
    }
  }

  /** Distributions as they are stored, with what is attached to them. */
  Map<String, JsonNode> wired() {
    Map<String, JsonNode> wired = new LinkedHashMap<>(distributions);
    if (wired.isEmpty() && configuration == null) {
      wired.put("test", PlainDistribution.config());
    }
    if (!attached.isEmpty()) {
      String first = wired.keySet().stream().findFirst().orElse("");
      JsonNode config = wired.getOrDefault(first, JsonNodeFactory.instance.objectNode());
      wired.put(first, PlainDistribution.attach(config, attached, functions));
    }
    return wired;
  }
}
